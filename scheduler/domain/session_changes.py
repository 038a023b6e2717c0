"""The notices of one session: added, removed, or changed in any public field."""

from collections.abc import Iterator
from dataclasses import fields, replace

from scheduler.domain.differences import differences, keyed, reordered
from scheduler.domain.notice import FieldChange, Notice, NoticeKind, Subject
from scheduler.domain.said import Names, said
from scheduler.domain.session import Session
from scheduler.domain.sitting_changes import arrival, departure, sitting_notices
from scheduler.domain.summary import Summary, SummaryState

_COMPARED_ELSEWHERE = frozenset({"sittings", "statements", "summary"})


def session_notices(old: Session, new: Session, *, names: tuple[Names, Names]) -> Iterator[Notice]:
    """Yield the notices that lead from one state of a session to the next."""
    yield from _sittings(old, new, names=names)
    yield from _summary(old, new, names=names)
    changes = [
        *differences(
            old,
            new,
            subject=Subject.SESSION,
            key=new.slug,
            names=names,
            leave=_COMPARED_ELSEWHERE,
        ),
        *_statements(old, new, names=names),
    ]
    for change in changes:
        yield _notice(new, NoticeKind.CHANGED, change, subject=change.subject)


def added(session: Session, *, names: Names) -> Notice:
    itself = FieldChange(
        subject=Subject.SESSION, key=session.slug, field=None, before=None, after=session.title
    )
    sittings = (arrival(sitting, names=names) for sitting in session.sittings)
    return _notice(session, NoticeKind.ADDED, itself, *sittings)


def removed(session: Session, *, names: Names) -> Notice:
    itself = FieldChange(
        subject=Subject.SESSION, key=session.slug, field=None, before=session.title, after=None
    )
    sittings = (departure(sitting, names=names) for sitting in session.sittings)
    return _notice(session, NoticeKind.REMOVED, itself, *sittings)


def _summary(old: Session, new: Session, *, names: tuple[Names, Names]) -> Iterator[Notice]:
    if old.summary == new.summary:
        return
    before, after = old.summary, new.summary
    if before is not None and after is not None:
        changes = list(
            differences(before, after, subject=Subject.SUMMARY, key=new.slug, names=names)
        )
    else:
        changes = list(_whole_summary(before, after, key=new.slug, names=names))
    yield _notice(new, _summary_kind(before, after), *changes, subject=Subject.SUMMARY)


def _whole_summary(
    before: Summary | None, after: Summary | None, *, key: str, names: tuple[Names, Names]
) -> Iterator[FieldChange]:
    for field in fields(Summary):
        values = [
            said(getattr(summary, field.name), field=field.name, names=name) if summary else None
            for summary, name in zip((before, after), names, strict=True)
        ]
        if values[0] != values[1]:
            yield FieldChange(
                subject=Subject.SUMMARY,
                key=key,
                field=field.name,
                before=values[0],
                after=values[1],
            )


def _summary_kind(before: Summary | None, after: Summary | None) -> NoticeKind:
    if after is None or after.state is SummaryState.WITHDRAWN:
        return NoticeKind.SUMMARY_WITHDRAWN
    if before is None or before.state is SummaryState.WITHDRAWN:
        return NoticeKind.SUMMARY_PUBLISHED
    return NoticeKind.SUMMARY_CORRECTED


def _statements(old: Session, new: Session, *, names: tuple[Names, Names]) -> Iterator[FieldChange]:
    olds, news = keyed(old.statements, "person"), keyed(new.statements, "person")
    for key in [*olds, *(key for key in news if key not in olds)]:
        before, after = olds.get(key), news.get(key)
        if before and after:
            yield from differences(before, after, subject=Subject.STATEMENT, key=key, names=names)
        else:
            yield FieldChange(
                subject=Subject.STATEMENT,
                key=key,
                field=None,
                before=names[0].person(before.person) if before else None,
                after=names[1].person(after.person) if after else None,
            )
    yield from reordered(olds, news, subject=Subject.STATEMENT, key=new.slug, field="order")


def _sittings(old: Session, new: Session, *, names: tuple[Names, Names]) -> Iterator[Notice]:
    """Yield what happened to the sittings; a move that puts them in another order is one thing."""
    notices = sitting_notices(old, new, names=names)
    order = tuple(
        reordered(
            [sitting.uid for sitting in old.sittings],
            [sitting.uid for sitting in new.sittings],
            subject=Subject.SESSION,
            key=new.slug,
            field="order_of_sittings",
        )
    )
    if order and notices:
        notices[0] = replace(notices[0], changes=notices[0].changes + order)
    elif order:
        notices = [_notice(new, NoticeKind.CHANGED, *order)]
    yield from notices


def _notice(
    session: Session,
    kind: NoticeKind,
    *changes: FieldChange,
    subject: Subject = Subject.SESSION,
) -> Notice:
    return Notice(
        kind=kind,
        subject=subject,
        key=session.slug,
        title=session.title,
        code=session.code,
        session=session.slug,
        changes=changes,
    )
