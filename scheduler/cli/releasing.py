"""`reconvene release`: look first at the feed that subscribers would get, then release."""

import asyncio
import sys
from datetime import UTC, datetime

from scheduler.console import requests
from scheduler.console.hand import perform
from scheduler.console.requests import Reply
from scheduler.domain.edition import Cause, issue
from scheduler.domain.errors import ConflictError, InvalidError
from scheduler.feeds.self_check import self_check
from scheduler.importers.programme_file import read
from scheduler.services.uids import new_uid
from scheduler.settings import Settings


def release(request: requests.Release, settings: Settings) -> Reply:
    """Release the draft, unless its feed would break; `confirm` releases it all the same."""
    findings = _findings(request, settings)
    for finding in findings:
        print(f"reconvene: the feed: {finding}", file=sys.stderr)
    if findings and not request.confirm:
        raise ConflictError(
            "Calendars would not show this draft as it is meant, so nothing was released."
            " Mend it, or release it all the same with --confirm."
        )
    return asyncio.run(perform(settings.database, request))


def _findings(request: requests.Release, settings: Settings) -> tuple[str, ...]:
    """Return what breaks or misleads in the feed of the draft; nothing if there is no draft."""
    wanted = requests.Export(by=request.by, conference=request.conference)
    draft = asyncio.run(perform(settings.database, wanted))
    if draft.data is None:
        return ()
    now = datetime.now(UTC)
    try:
        programme = read(draft.data, new_uid=new_uid, now=now).programme
    except InvalidError:
        # The release itself refuses such a draft, and says all that is wrong with it.
        return ()
    edition = issue(None, programme, cause=Cause.RELEASE, now=now, by=request.by)
    return self_check(edition, base=settings.base)
