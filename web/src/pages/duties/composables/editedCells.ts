/** The cells of a row while they are edited. What a person retypes loses its place; the server finds it again. */
import type { Bearer, Cells, CellsChange } from '@/api/types'

export interface CellsForm {
  bearers: { name: string; body: string; role: Bearer['role']; was: Bearer | undefined }[]
  modality: NonNullable<Cells['modality']> | ''
  action: string
  deadline: { text: string; by: string; from: string }
  quantities: { text: string; value: string; unit: string; sense: Cells['quantities'][number]['sense']; was: Cells['quantities'][number] | undefined }[]
  conditions: { text: string; was: Cells['conditions'][number] | undefined }[]
}

export function formOf(cells: Cells): CellsForm {
  const { deadline } = cells
  return {
    bearers: cells.bearers.map((was) => ({ name: was.name, body: was.body ?? '', role: was.role, was })),
    modality: cells.modality ?? '',
    action: cells.action,
    deadline: { text: deadline?.text ?? '', by: deadline?.by ?? '', from: deadline?.from ?? '' },
    quantities: cells.quantities.map((was) => ({
      text: was.text,
      value: was.value === null ? '' : String(was.value),
      unit: was.unit ?? '',
      sense: was.sense,
      was,
    })),
    conditions: cells.conditions.map((was) => ({ text: was.text, was })),
  }
}

type Place = [number, number] | null

/** The place of words that were not retyped. */
const kept = (was: { span: readonly number[] | null } | null | undefined, same: boolean) =>
  (same && was ? was.span : null) as Place

function deadlineFrom({ text, by, from }: CellsForm['deadline'], before: Cells['deadline']): CellsChange['cells']['deadline'] {
  const words = text.trim()
  const same = before?.text === words
  if (!words) return null
  return { text: words, span: kept(before, same), by: by || null, from: from || null, every: same ? (before?.every ?? null) : null }
}

/** What is sent; rows without words are left out. */
export function cellsFrom(form: CellsForm, before: Cells): CellsChange['cells'] {
  return {
    bearers: form.bearers
      .filter((one) => one.name.trim())
      .map(({ name, body, role, was }) => ({
        name: name.trim(),
        body: body.trim() || null,
        role,
        implicit: was?.name === name.trim() ? was.implicit : false,
        span: kept(was, was?.name === name.trim()),
      })),
    modality: form.modality || null,
    modality_span: kept({ span: before.modality_span }, form.modality === (before.modality ?? '')),
    action: form.action.trim(),
    action_own: false, // the server tells
    deadline: deadlineFrom(form.deadline, before.deadline),
    quantities: form.quantities
      .filter((one) => one.text.trim())
      .map(({ text, value, unit, sense, was }) => ({
        text: text.trim(),
        span: kept(was, was?.text === text.trim()),
        value: value.trim() && Number.isFinite(Number(value)) ? Number(value) : null,
        unit: unit.trim() || null,
        sense,
      })),
    conditions: form.conditions
      .filter((one) => one.text.trim())
      .map(({ text, was }) => ({ text: text.trim(), span: kept(was, was?.text === text.trim()) })),
    doubts: before.doubts,
  }
}
