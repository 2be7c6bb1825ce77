"""IMS QTI 2.1 (imsglobal.org, "QTI 2.1 Information Model"): a content package with a manifest, a test, and a file
an item."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from lxml import etree

from server.training.exports.wording import explained, pairs, title
from server.training.quiz.models import Kind, QuizItem

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATION = f"{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
_PACKAGE_LOCATION = f"{PACKAGE} http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"
_DAY = (2000, 1, 1, 0, 0, 0)
"""Of every file in the package, so that the same quiz gives the same bytes."""


def write_qti(items: Sequence[QuizItem], name: str) -> bytes:
    """The zip package."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "imsmanifest.xml", _manifest(items))
        _put(archive, "test.xml", _test(items, name))
        for number, item in enumerate(items, 1):
            _put(archive, _file(item), _item(number, item))
    return packed.getvalue()


def _put(archive: zipfile.ZipFile, name: str, root: Any) -> None:
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)


def _file(item: QuizItem) -> str:
    return f"items/{item.id}.xml"


def _root(tag: str, space: str, location: str, **attributes: str) -> Any:
    spaces: Any = {None: space, "xsi": _XSI}
    root = etree.Element(f"{{{space}}}{tag}", attributes, spaces)
    root.set(f"{{{_XSI}}}schemaLocation", location)
    return root


def _sub(parent: Any, tag: str, words: str | None = None, **attributes: str) -> Any:
    space = etree.QName(parent).namespace
    child = etree.SubElement(parent, f"{{{space}}}{tag}", attributes)
    child.text = words
    return child


def _manifest(items: Sequence[QuizItem]) -> Any:
    root = _root("manifest", PACKAGE, _PACKAGE_LOCATION, identifier="MANIFEST-shejiao")
    metadata = _sub(root, "metadata")
    _sub(metadata, "schema", "QTIv2.1 Package")
    _sub(metadata, "schemaversion", "1.0.0")
    _sub(root, "organizations")
    resources = _sub(root, "resources")
    test = _sub(resources, "resource", identifier="TEST", type="imsqti_test_xmlv2p1", href="test.xml")
    _sub(test, "file", href="test.xml")
    for item in items:
        _sub(test, "dependency", identifierref=f"RES-{item.id}")
    for item in items:
        each = _sub(
            resources, "resource", identifier=f"RES-{item.id}", type="imsqti_item_xmlv2p1", href=_file(item)
        )
        _sub(each, "file", href=_file(item))
    return root


def _test(items: Sequence[QuizItem], name: str) -> Any:
    root = _root("assessmentTest", QTI, _LOCATION, identifier="TEST", title=name)
    part = _sub(
        root, "testPart", identifier="PART", navigationMode="nonlinear", submissionMode="simultaneous"
    )
    section = _sub(part, "assessmentSection", identifier="SECTION", title=name, visible="true")
    for item in items:
        _sub(section, "assessmentItemRef", identifier=item.id, href=_file(item))
    return root


def _item(number: int, item: QuizItem) -> Any:
    root = _root(
        "assessmentItem", QTI, _LOCATION,
        identifier=item.id, title=title(number, item), adaptive="false", timeDependent="false",
    )  # fmt: skip
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-CN")
    _declare(root, item)
    outcome = _sub(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    _sub(_sub(outcome, "defaultValue"), "value", "0")
    _sub(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")
    body = _sub(root, "itemBody")
    _BODIES[item.kind](body, item)
    _process(root, item)
    feedback = _sub(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="SHOWN", showHide="show")
    feedback.text = explained(item)
    return root


def _process(root: Any, item: QuizItem) -> None:
    """Right or wrong by the key, then the explanation either way."""
    processing = _sub(root, "responseProcessing")
    condition = _sub(processing, "responseCondition")
    whether = _sub(condition, "responseIf")
    if item.kind is Kind.BLANK:
        greater = _sub(whether, "gt")
        _sub(greater, "mapResponse", identifier="RESPONSE")
        _sub(greater, "baseValue", "0", baseType="float")
    else:
        match = _sub(whether, "match")
        _sub(match, "variable", identifier="RESPONSE")
        _sub(match, "correct", identifier="RESPONSE")
    _sub(_sub(whether, "setOutcomeValue", identifier="SCORE"), "baseValue", "1", baseType="float")
    shown = _sub(processing, "setOutcomeValue", identifier="FEEDBACK")
    _sub(shown, "baseValue", "SHOWN", baseType="identifier")


_CARDINALITY = {Kind.SINGLE: "single", Kind.TRUE_FALSE: "single", Kind.BLANK: "single", Kind.ORDER: "ordered"}
_BASE = {Kind.BLANK: "string", Kind.MATCH: "directedPair"}


def _declare(root: Any, item: QuizItem) -> None:
    declared = _sub(
        root, "responseDeclaration", identifier="RESPONSE",
        cardinality=_CARDINALITY.get(item.kind, "multiple"), baseType=_BASE.get(item.kind, "identifier"),
    )  # fmt: skip
    right = _sub(declared, "correctResponse")
    for value in _values(item):
        _sub(right, "value", value)
    if item.kind is Kind.BLANK:
        mapping = _sub(declared, "mapping", defaultValue="0")
        for each in item.answers:
            _sub(mapping, "mapEntry", mapKey=each, mappedValue="1")


def _values(item: QuizItem) -> list[str]:
    if item.kind is Kind.BLANK:
        return [item.answers[0]]
    if item.kind is Kind.MATCH:
        return [f"P{place} C{at}" for place, at in enumerate(item.key)]
    return [f"C{at}" for at in item.key]


def _choice(body: Any, item: QuizItem) -> None:
    most = "0" if item.kind is Kind.MULTIPLE else "1"
    fixed = item.kind is Kind.TRUE_FALSE
    asked = _sub(
        body,
        "choiceInteraction",
        responseIdentifier="RESPONSE",
        shuffle=str(not fixed).lower(),
        maxChoices=most,
    )
    _sub(asked, "prompt", item.stem)
    for at, option in enumerate(item.options):
        _sub(asked, "simpleChoice", option, identifier=f"C{at}")


def _entry(body: Any, item: QuizItem) -> None:
    """The blank stands in the middle of the sentence where it can."""
    before, _, after = item.stem.partition("____")
    paragraph = _sub(body, "p", before)
    entry = _sub(
        paragraph,
        "textEntryInteraction",
        responseIdentifier="RESPONSE",
        expectedLength=str(len(item.answers[0]) + 4),
    )
    entry.tail = after


def _match(body: Any, item: QuizItem) -> None:
    number = str(len(item.prompts))
    asked = _sub(
        body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="true", maxAssociations=number
    )
    _sub(asked, "prompt", item.stem)
    left, right = _sub(asked, "simpleMatchSet"), _sub(asked, "simpleMatchSet")
    for at, (prompt, _) in enumerate(pairs(item)):
        _sub(left, "simpleAssociableChoice", prompt, identifier=f"P{at}", matchMax="1")
    for at, option in enumerate(item.options):
        _sub(right, "simpleAssociableChoice", option, identifier=f"C{at}", matchMax="1")


def _order(body: Any, item: QuizItem) -> None:
    asked = _sub(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    _sub(asked, "prompt", item.stem)
    for at, option in enumerate(item.options):
        _sub(asked, "simpleChoice", option, identifier=f"C{at}")


_BODIES = {
    Kind.SINGLE: _choice,
    Kind.MULTIPLE: _choice,
    Kind.TRUE_FALSE: _choice,
    Kind.BLANK: _entry,
    Kind.MATCH: _match,
    Kind.ORDER: _order,
}
