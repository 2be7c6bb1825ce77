"""What each action is called. One that is not here is shown as it is."""

from __future__ import annotations

NAMES = {
    "session.sign_in": "登录",
    "session.refuse": "登录失败",
    "session.sign_out": "退出",
    "session.end": "结束一处登录",
    "session.end_all": "结束各处登录",
    "password.change": "修改密码",
    "password.refuse": "修改密码未通过",
    "password.set": "用链接设置密码",
    "link.make": "生成一次性链接",
    "access.refuse": "拒绝访问",
    "account.add": "添加账号",
    "account.change": "修改账号",
    "account.disable": "停用账号",
    "account.enable": "启用账号",
    "account.read_sheet": "读取账号表",
    "account.email": "修改自己的邮箱",
    "calendar.make": "生成日历地址",
    "calendar.revoke": "撤销日历地址",
    "audit.check": "校验操作记录",
    "audit.export": "导出操作记录",
    "import.receive": "上传文件",
    "import.cancel": "取消导入",
    "document.add": "收录文件",
    "document.replace": "更新文件版本",
    "document.edit": "改正文件",
    "document.restore_edition": "改用另一版本",
    "document.retire": "停用文件",
    "document.restore": "恢复文件",
    "document.delete": "删除文件",
    "catalogue.confirm": "核实目录信息",
    "duty.extract": "梳理职责",
    "duty.stop": "停止梳理职责",
    "duty.decide": "审核职责",
    "duty.undo": "撤销审核",
    "question.handle": "处理未答问题",
    "question.reopen": "重新打开问题",
    "question.forget": "删除问题",
    "vocabulary.add": "添加词汇",
    "vocabulary.change": "修改词汇",
    "vocabulary.restore": "恢复词汇",
    "vocabulary.undo": "撤销词汇修改",
}


def name_of(action: str) -> str:
    """The name of ``action`` in Chinese, or the action itself."""
    return NAMES.get(action, action)
