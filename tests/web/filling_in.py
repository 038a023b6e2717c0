"""A form as a browser without scripts would fill it in and send it."""

from tests.web.markup import Document, Element


def form_of(page: Document, action: str) -> dict[str, str]:
    """Return what a form would send if nobody typed anything; its buttons are not pressed."""
    sent: dict[str, str] = {}
    is_mine, select = False, ""
    for element in page.elements:
        given = element.attributes
        if element.tag == "form":
            is_mine = given.get("action", "").endswith(action)
        elif is_mine and element.tag == "input":
            sent[given["name"]] = given.get("value", "")
        elif is_mine and element.tag == "textarea":
            sent[given["name"]] = _typed(element)
        elif is_mine and element.tag == "select":
            select = given["name"]
        elif is_mine and element.tag == "option" and _is_chosen(element, select in sent):
            sent[select] = given["value"]
    return sent


def _typed(area: Element) -> str:
    """Return the text of an area, of which a first line break is not a part."""
    return area.text.removeprefix("\n")


def _is_chosen(option: Element, is_settled: bool) -> bool:  # noqa: FBT001 -- whether one was chosen before
    """Take the option that is marked, and the first until one is."""
    return "selected" in option.attributes or not is_settled
