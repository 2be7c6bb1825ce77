"""HTTP: training packs."""

from __future__ import annotations

from fastapi import APIRouter, Response

from server.accounts.access import CurrentAccount
from server.dependencies import CurrentPacks
from server.training.packs import decisions, exporting, renewing, showing
from server.training.packs.editing import Edit
from server.training.packs.http import FILE, PAGE, as_file, as_page
from server.training.packs.schemas import (
    DecisionIn,
    EditIn,
    FileOut,
    MaterialOut,
    PackBrief,
    PackOut,
    PlanIn,
    RenewalOut,
    RenewIn,
    SaveIn,
    VersionIn,
    VersionOut,
)

router = APIRouter(tags=["training"])


@router.get("/packs")
def list_packs(packs: CurrentPacks, deleted: bool = False) -> list[PackBrief]:
    """All packs, those changed last first; with ``deleted``, those that can be brought back."""
    return showing.list_packs(packs, deleted)


@router.post("/packs", status_code=201)
def make_pack(given: PlanIn, account: CurrentAccount, packs: CurrentPacks) -> PackOut:
    """A new pack; its material is made in the background."""
    return showing.pack_out(packs, packs.make(account, given))


@router.get("/packs/{pack_id}")
def get_pack(pack_id: int, packs: CurrentPacks) -> PackOut:
    """One pack, how far the making of its material has come, and what was made."""
    return showing.pack_out(packs, pack_id)


@router.put("/packs/{pack_id}")
def save_pack(pack_id: int, given: SaveIn, account: CurrentAccount, packs: CurrentPacks) -> PackOut:
    """Save a changed plan as the next version; its material is made in the background."""
    packs.save(account, pack_id, given)
    return showing.pack_out(packs, pack_id)


@router.delete("/packs/{pack_id}", status_code=204)
def delete_pack(pack_id: int, version: int, account: CurrentAccount, packs: CurrentPacks) -> Response:
    """Put a pack aside; it can be brought back."""
    packs.delete(account, pack_id, version)
    return Response(status_code=204)


@router.post("/packs/{pack_id}/restore")
def restore_pack(pack_id: int, packs: CurrentPacks) -> PackOut:
    """Bring a deleted pack back."""
    packs.bring_back(pack_id)
    return showing.pack_out(packs, pack_id)


@router.post("/packs/{pack_id}/copy", status_code=201)
def copy_pack(pack_id: int, account: CurrentAccount, packs: CurrentPacks) -> PackOut:
    """A copy of a pack, of one's own."""
    return showing.pack_out(packs, packs.copy(account, pack_id))


@router.get("/packs/{pack_id}/versions")
def list_pack_versions(pack_id: int, packs: CurrentPacks) -> list[VersionOut]:
    """All saves of a pack, the newest first."""
    return showing.versions_out(packs, pack_id)


@router.post("/packs/{pack_id}/versions/{number}/restore")
def restore_pack_version(
    pack_id: int, number: int, given: VersionIn, account: CurrentAccount, packs: CurrentPacks
) -> PackOut:
    """Make an older version the newest again."""
    packs.go_back(account, pack_id, given.version, number)
    return showing.pack_out(packs, pack_id)


@router.post("/packs/{pack_id}/making", status_code=202)
def start_making(pack_id: int, packs: CurrentPacks) -> PackOut:
    """Make the material of the newest version again."""
    packs.start(pack_id)
    return showing.pack_out(packs, pack_id)


@router.delete("/packs/{pack_id}/making")
def stop_making(pack_id: int, packs: CurrentPacks) -> PackOut:
    """Give up the making of material; what was made before stays."""
    packs.stop(pack_id)
    return showing.pack_out(packs, pack_id)


@router.get("/packs/{pack_id}/material")
def get_material(pack_id: int, packs: CurrentPacks) -> MaterialOut:
    """Slides and quiz items of the newest version that was made."""
    return showing.material_out(packs, pack_id)


@router.post("/packs/{pack_id}/items/{item_id}")
def decide_item(
    pack_id: int, item_id: str, given: DecisionIn, account: CurrentAccount, packs: CurrentPacks
) -> MaterialOut:
    """Accept or drop a quiz item, or take that back."""
    decisions.decide(packs, account, pack_id, item_id, given.decision, given.number)
    return showing.material_out(packs, pack_id)


@router.put("/packs/{pack_id}/items/{item_id}")
def edit_item(
    pack_id: int, item_id: str, given: EditIn, account: CurrentAccount, packs: CurrentPacks
) -> MaterialOut:
    """Put other words in a quiz item; refused where they would not be right by the clauses."""
    edit = Edit(given.stem, tuple(given.options), tuple(given.key), tuple(given.answers), given.change)
    decisions.edit(packs, account, pack_id, item_id, edit, given.number)
    return showing.material_out(packs, pack_id)


@router.get("/packs/{pack_id}/renewals")
def list_renewals(pack_id: int, packs: CurrentPacks) -> list[RenewalOut]:
    """Clauses that say something else than what the material was made from."""
    return showing.renewals_out(packs, pack_id)


@router.post("/packs/{pack_id}/renewals")
def renew_pack(pack_id: int, given: RenewIn, account: CurrentAccount, packs: CurrentPacks) -> PackOut:
    """Take new words over, keep the old ones, or teach the clause no more."""
    renewing.renew(packs, account, pack_id, given)
    return showing.pack_out(packs, pack_id)


@router.get("/packs/{pack_id}/files")
def list_pack_files(pack_id: int, packs: CurrentPacks, version: int | None = None) -> list[FileOut]:
    """The files that can be had."""
    return exporting.files(packs, pack_id, version)


@router.get("/packs/{pack_id}/files/{name}", response_class=Response, responses=FILE)
def export_pack(pack_id: int, name: str, packs: CurrentPacks, version: int | None = None) -> Response:
    """One file, or ``all.zip`` with every one."""
    found = exporting.export(packs, pack_id, name, version)
    return as_file(found.data, found.name)


@router.get("/packs/{pack_id}/handout", response_class=Response, responses=PAGE)
def read_handout(pack_id: int, packs: CurrentPacks) -> Response:
    """The handout as a page to read and to print."""
    return as_page(exporting.handout_page(packs, pack_id))
