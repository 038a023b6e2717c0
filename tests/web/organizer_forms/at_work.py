"""Steps of an editor's work on the pages of items."""

from dataclasses import dataclass, field

from tests.http.asking import Reply
from tests.web.markup import Document, read
from tests.web.organizer_forms.filling_in import sent_by
from tests.web.organizing import CONFERENCE, HOME, Organizing, Visitor


@dataclass(slots=True)
class Editor:
    """Somebody at work: `page` is the last page that was shown, `reply` the last answer."""

    visitor: Visitor
    page: Document = field(default_factory=Document)
    reply: Reply = field(default_factory=lambda: Reply(status=0, headers={}, body=b""))

    async def open(self, tail: str) -> Document:
        self.reply = await self.visitor.get(tail if tail.startswith("/") else f"{HOME}{tail}")
        self.page = read(self.reply.body)
        assert self.page.faults == []
        return self.page

    async def send(self, tail: str, **changed: str) -> Reply:
        """Send the form on the last page, with some of its inputs filled in anew."""
        return await self.post(tail, **{**sent_by(self.page), **_named(changed)})

    async def post(self, tail: str, **fields: str) -> Reply:
        address = tail if tail.startswith("/") else f"{HOME}{tail}"
        self.reply = await self.visitor.post(address, list(_named(fields).items()))
        self.page = read(self.reply.body)
        assert self.page.faults == []
        return self.reply

    async def follow(self) -> Document:
        """Follow where the last answer leads."""
        assert self.reply.status == 303, self.page.one("body").words
        return await self.open(self.reply.headers["location"])

    @property
    def said(self) -> list[str]:
        """What the page says was just done, with its button."""
        return [e.words for e in self.page.of_class("done-now")]

    @property
    def problems(self) -> dict[str, str]:
        """What stands beside the inputs, by their names."""
        found = self.page.of_class("problem")
        return {e.attributes["id"].removeprefix("problem-"): e.words for e in found}


async def editor(organizing: Organizing, name: str = "editor") -> Editor:
    return Editor(await organizing.signed_in(name))


def _named(fields: dict[str, str]) -> dict[str, str]:
    """Allow for names with dots: `name__en` is `name.en`."""
    return {name.replace("__", "."): value for name, value in fields.items()}


__all__ = ["CONFERENCE", "HOME", "Editor", "editor"]
