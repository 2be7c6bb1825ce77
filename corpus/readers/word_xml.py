"""Small helpers over WordprocessingML, of both the transitional and the strict namespace."""

from __future__ import annotations

from lxml import etree


def tag(element: etree._Element) -> str:
    """The local name of an element; empty for comments and the like."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that local name."""
    if element is None:
        return None
    return next((found for found in element if tag(found) == name), None)


def value_of(element: etree._Element, name: str = "val") -> str | None:
    """An attribute by its local name."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def flag(element: etree._Element | None) -> bool:
    """Whether an on/off property is there and on."""
    return element is not None and (value_of(element) or "1").lower() not in ("0", "false", "off", "none")


def number_of(value: str | None, default: int) -> int:
    """A whole number of at most six digits, else the default."""
    plain = (value or "").strip()
    return int(plain) if plain.lstrip("-").isdigit() and len(plain) <= 7 else default
