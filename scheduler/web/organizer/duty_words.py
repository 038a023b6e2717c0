"""What duties and permissions are called on pages, where a duty is a role."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from scheduler.domain.access import Duty, Permission
from scheduler.http.terms import N_

ROLES: Final[Mapping[Duty, str]] = MappingProxyType(
    {
        Duty.ADMINISTRATOR: N_("Administrator"),
        Duty.RELEASER: N_("Releaser"),
        Duty.EDITOR: N_("Editor"),
        Duty.RAPPORTEUR: N_("Rapporteur"),
        Duty.VIEWER: N_("Viewer"),
    }
)
WHAT_ROLES_DO: Final[Mapping[Duty, str]] = MappingProxyType(
    {
        Duty.ADMINISTRATOR: N_("does everything, and says who has which role"),
        Duty.RELEASER: N_("makes the draft public; opens, suspends and adjourns sessions"),
        Duty.EDITOR: N_("changes the draft"),
        Duty.RAPPORTEUR: N_("writes and publishes summaries"),
        Duty.VIEWER: N_("reads the draft"),
    }
)
PERMISSIONS: Final[Mapping[Permission, str]] = MappingProxyType(
    {
        Permission.READ: N_("Read the draft"),
        Permission.EDIT: N_("Change the draft"),
        Permission.RELEASE: N_("Release the draft"),
        Permission.ACT: N_("Open, suspend and adjourn sessions"),
        Permission.SUMMARIZE: N_("Publish summaries"),
        Permission.ADMINISTER: N_("Give roles"),
    }
)
