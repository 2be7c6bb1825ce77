"""The article of a saved page, whole, and not the site around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import InputError
from corpus.readers import read

MENU = "<div class='nav'><ul>" + "".join(
    f"<li><a href='/{i}'>{words}</a></li>"
    for i, words in enumerate(["首页", "政务公开", "政务服务", "互动交流", "关于做好某项重点工作的通知（栏目推荐，最新发布）"])
) + "</ul></div>"  # fmt: skip
FOOT = """<div class="foot"><p>版权所有：某某市人民政府办公室　主办：某某市人民政府办公室</p>
<p>地址：某某市某某路1号　邮编：100000　联系电话：010-00000000</p><p>网站标识码：0000000000 京ICP备00000000号</p></div>"""
SIDE = "<div class='side'><h3>相关文章</h3><ul>" + "".join(
    f"<li><a href='/n{i}'>关于印发第{i}批工作方案的通知，请认真执行。</a><span>2020-01-0{i}</span></li>" for i in range(1, 8)
) + "</ul></div>"  # fmt: skip
SENTENCES = [
    "各县、市、区人民政府，市直各部门：",
    "为做好绿化工作，经研究，现将有关事项通知如下。",
    "（一）林业局负责植树，每年不少于两次；",
    "（二）住建局负责浇水，未经备案不得停水。",
]
END = ["某某市人民政府", "2020年2月3日", "附件：1.任务分工表"]
TITLE = "某某市人民政府关于做好绿化工作的通知"


def text_of(tmp_path: Path, page: str) -> list[str]:
    path = tmp_path / "页.html"
    path.write_text(page, encoding="utf-8")
    return read(path).text.splitlines()


def paragraphs(lines: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


LAYOUTS = {
    "the state's page standard": f"""<html><head><meta charset="utf-8"><meta name="ArticleTitle" content="{TITLE}"></head>
        <body>{MENU}<div>您所在的位置：<a href="/">首页</a> &gt; <a href="/x">政务公开</a> &gt; 正文</div><div><h1>{TITLE}</h1>
        <div>发布时间：2020-02-03 来源：办公室 【字体：<a href="#">大</a> 中 小】</div><div id="UCAP-CONTENT">
        <div class="TRS_Editor">{paragraphs(SENTENCES + END)}</div></div><div><a href="#">打印</a></div></div>{SIDE}{FOOT}</body></html>""",
    "layout by tables and line breaks": f"""<html><head><title>{TITLE}</title></head><body><table><tr><td>{MENU}</td></tr>
        <tr><td>{SIDE}</td><td><table><tr><td><b>{TITLE}</b></td></tr><tr><td>发布时间：2020-02-03 浏览次数：23</td></tr>
        <tr><td>　　{"<br>　　".join(SENTENCES + END)}</td></tr><tr><td><a href="#">上一篇：关于某事的通知</a></td></tr></table></td></tr>
        <tr><td>{FOOT}</td></tr></table></body></html>""",
    "signature and attachments apart": f"""<html><head><title>{TITLE}_某某网</title></head><body>{MENU}<div><h2>{TITLE}</h2>
        <div class="text">{paragraphs(SENTENCES, "div")}</div><div class="sign">{paragraphs(END[:2])}</div>
        <ul><li><a href="a.doc">{END[2]}</a></li></ul></div>{SIDE}<footer>{FOOT}</footer></body></html>""",
    "in two parts": f"""<html><head><title>{TITLE}</title></head><body>{MENU}<div><div>{TITLE}</div><section>{paragraphs(SENTENCES[:2])}
        </section><section>{paragraphs(SENTENCES[2:] + END)}</section></div>{FOOT}</body></html>""",
    "saved by a word processor": f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><div class="WordSection1">
        {paragraphs([TITLE, *SENTENCES, *END])}<o:p></o:p></div></body></html>""",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_whole_and_nothing_else(tmp_path: Path, layout: str) -> None:
    assert text_of(tmp_path, LAYOUTS[layout]) == [TITLE, *SENTENCES, *END]


def test_tables_lists_and_inline_marks(tmp_path: Path) -> None:
    page = """<body><p>见<b>下</b>表&nbsp;：<sup>①</sup>，请核对。</p><table><tr><th>任务</th><th>单位</th></tr>
        <tr><td><p>植树</p></td><td><p>林业局</p><p>住建局</p></td></tr></table>
        <ol style="list-style-type: cjk-ideographic"><li>甲项工作；</li><li>乙项工作。</li></ol>
        <ol start="3"><li>丙。</li></ol><ol type="A"><li>丁。</li></ol><ul><li>无编号。</li></ul></body>"""
    assert text_of(tmp_path, page) == [
        "见下表 ：①，请核对。", "任务\t单位", "植树\t林业局 住建局", "一、甲项工作；", "二、乙项工作。", "3. 丙。", "A. 丁。", "无编号。",
    ]  # fmt: skip


def test_scripts_hidden_parts_and_foreign_entities_are_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("机密", encoding="utf-8")
    page = f"""<!DOCTYPE html [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><html><body><script>var a="脚本。";</script>
        <style>p{{}}</style><p style="display: none">藏起来的。</p><p>正文&x;在此。</p><iframe src="http://127.0.0.1:9/">框。</iframe></body></html>"""
    text = "".join(text_of(tmp_path, page))
    assert "正文" in text
    assert not {"脚本", "藏起来", "机密", "框。"} & {
        w for w in ("脚本", "藏起来", "机密", "框。") if w in text
    }


@pytest.mark.parametrize(
    ("declared", "encoding"), [("gb2312", "gb18030"), ("gbk", "gbk"), ("utf-8", "gb18030"), ("big5", "big5"), ("nonsense", "utf-8")]
)  # fmt: skip
def test_charsets_declared_rightly_and_wrongly(tmp_path: Path, declared: str, encoding: str) -> None:
    words = "植樹造林。" if encoding == "big5" else "植树造林，绿化祖国。"
    path = tmp_path / "页.htm"
    path.write_bytes(f'<html><meta charset="{declared}"><p>{words}</p></html>'.encode(encoding))
    assert read(path).text == words + "\n"


def test_a_page_without_an_article(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有找到正文"):
        text_of(tmp_path, "<html><body><div id='app'></div><script>load()</script></body></html>")


def test_very_deep_pages_end_well(tmp_path: Path) -> None:
    assert text_of(tmp_path, "<font>" * 200 + "<p>正文。</p>") == ["正文。"]
    with pytest.raises(InputError, match="嵌套过深"):
        text_of(tmp_path, "<div>" * 1_900 + "<p>很深的正文。</p>")
