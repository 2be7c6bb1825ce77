"""The words of administrative Chinese that the rules look at: long lists in ``words.toml``, shapes here.

They are about the language of official documents, never about one document.
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources

_LISTS: dict[str, list[str]] = tomllib.loads(
    resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
)


def _any(name: str) -> re.Pattern[str]:
    words = sorted(map(re.escape, _LISTS[name]), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(words)})")


ADVERBS = _any("adverbs")
"""What may stand before the verb of a task and says nothing of the task."""

RESULT = _any("results")
"""How a phrase begins that names the purpose or the result of the task before it."""

ALWAYS_RESULT = _any("always_results")
"""Those that name a result whatever stands before them."""

TASK_VERBS = frozenset(_LISTS["task_verbs"])
"""Verbs a task begins with."""

MEANS = re.compile(
    r"(?:按照|按|依照|根据|依据|遵循|通过|结合|围绕|针对|立足|依托|利用|借助|以[^，,]{1,40}为|在[^，,]{1,40}(?:上|中|下(?![半列达发])|前提下|基础上|过程中|方面|期间|后|前|内|时)|"
    r"随着|鉴于|为了|为(?=[^，,]{2,40}$)|本着|坚持|从[^，,]{1,20}(?:上|方面)|因[^，,]{1,10}制宜|对于|关于|经|凡|遇|如|若|当[^，,]+时|(?:充分)?发挥[^，,]+(?:优势|作用|职能)|整合[^，,]+|"
    r"(?:认真|深入)?(?:研究|分析|总结)$|把握|贯彻|落实[^，,]*精神|以[^，,]{2,30}(?:契机|抓手|重点|导向|目标|主线)|紧紧围绕|紧紧依靠|依靠)"
)
"""How a phrase begins that only says by what means, on what grounds or under what circumstances."""

GOVERNS_ALL = re.compile(
    r"(?:引导|督促|指导|帮助|支持|推动|促使|要求|组织|鼓励|协助)(?:和(?:支持|督促|引导|帮助))?(?:其|他们|它们)(?!他)"
)
"""A verb whose object acts in all that follows: 引导其完善…,加强…."""

NOT_DUTY = re.compile(
    r"是[^，,。]{0,40}(?:意义|需要|要求|举措|措施|内容|特征|力量|平台|途径|区别|基础|关键|前提|保证|体现|工程|任务之一|组成部分)|"
    r"有利于|有助于|有效促进|能(?:够)?有效|具有[^，,。]*意义|意义重大|是指|指的是|本(?:办法|条例|法|规定|细则|意见|通知)所称|适用本|适用于本|"
    r"既要[^。]*也要|要做好这项工作|"
    r"制定本(?:办法|条例|法|规定|细则|意见|方案)|提出如下|通知如下|现就|现将|如下意见|决定》?提出|自[^，,。]*起施行|同时废止|由[^，,。]*负责解释"
)
"""What argues, defines or frames; it lays no duty on anybody."""

NEED = re.compile(r"(?<![据作实确按])需要(?![^，,]{0,8}[的时])")
"""What says that something is needed, and asks nobody."""

PAST = re.compile(
    r"已(?:经)?(?:[累成建完发下安组收出投][^，,]{0,3})|截至|日前|近日|昨日|目前(?:，|,|已)|[了](?:，|,|。|$)|日讯|报道"
)
"""What tells of something done, as news do."""

CONNECTIVE = re.compile(r"(?:同时|另外|此外|并且|并|且|还|也|以及)(?=[^，,])")
