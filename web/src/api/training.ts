import { body, client, done, FILE, type Sent } from './request'
import type { paths } from './schema'

/** Where a file of training material is saved from, and where its handout is read and printed. */
export const packFile = (id: number, name: string) => `/api/packs/${id}/files/${encodeURIComponent(name)}`
export const packHandout = (id: number) => `/api/packs/${id}/handout`

const pack = (id: number) => ({ path: { pack_id: id } })

/** Requests for training material: part of `api`. */
export const training = {
  basket: (signal: AbortSignal) => body(client.GET('/api/basket', { signal })),
  addToBasket: (clauses: string[]) => body(client.POST('/api/basket', { body: { clauses } })),
  arrangeBasket: (clauses: string[]) => body(client.PUT('/api/basket', { body: { clauses } })),
  removeFromBasket: (clauses: string[]) => body(client.POST('/api/basket/remove', { body: { clauses } })),
  clearBasket: () => body(client.DELETE('/api/basket')),
  topics: (signal: AbortSignal) => body(client.GET('/api/training/topics', { signal })),
  template: (signal: AbortSignal) => body(client.GET('/api/training/template', { signal })),
  setTemplate: (file: File) =>
    // The generated type writes a file as a string.
    body(client.PUT('/api/training/template', { params: { query: { name: file.name } }, body: '', bodySerializer: () => file, headers: FILE })),
  removeTemplate: () => done(client.DELETE('/api/training/template')),
  packs: (signal: AbortSignal, deleted = false) => body(client.GET('/api/packs', { signal, params: { query: { deleted } } })),
  pack: (signal: AbortSignal, id: number) => body(client.GET('/api/packs/{pack_id}', { signal, params: pack(id) })),
  makePack: (plan: Sent<paths['/api/packs']['post']>) => body(client.POST('/api/packs', { body: plan })),
  savePack: (id: number, plan: Sent<paths['/api/packs/{pack_id}']['put']>) =>
    body(client.PUT('/api/packs/{pack_id}', { params: pack(id), body: plan })),
  deletePack: (id: number, version: number) =>
    done(client.DELETE('/api/packs/{pack_id}', { params: { ...pack(id), query: { version } } })),
  restorePack: (id: number) => body(client.POST('/api/packs/{pack_id}/restore', { params: pack(id) })),
  copyPack: (id: number) => body(client.POST('/api/packs/{pack_id}/copy', { params: pack(id) })),
  packVersions: (signal: AbortSignal, id: number) => body(client.GET('/api/packs/{pack_id}/versions', { signal, params: pack(id) })),
  restorePackVersion: (id: number, version: number, number: number) =>
    body(client.POST('/api/packs/{pack_id}/versions/{number}/restore', { params: { path: { pack_id: id, number } }, body: { version } })),
  startMaking: (id: number) => body(client.POST('/api/packs/{pack_id}/making', { params: pack(id) })),
  stopMaking: (id: number) => body(client.DELETE('/api/packs/{pack_id}/making', { params: pack(id) })),
  material: (signal: AbortSignal, id: number) => body(client.GET('/api/packs/{pack_id}/material', { signal, params: pack(id) })),
  decideItem: (id: number, item: string, decided: Sent<paths['/api/packs/{pack_id}/items/{item_id}']['post']>) =>
    body(client.POST('/api/packs/{pack_id}/items/{item_id}', { params: { path: { pack_id: id, item_id: item } }, body: decided })),
  editItem: (id: number, item: string, edit: Sent<paths['/api/packs/{pack_id}/items/{item_id}']['put']>) =>
    body(client.PUT('/api/packs/{pack_id}/items/{item_id}', { params: { path: { pack_id: id, item_id: item } }, body: edit })),
  renewals: (signal: AbortSignal, id: number) => body(client.GET('/api/packs/{pack_id}/renewals', { signal, params: pack(id) })),
  renewPack: (id: number, chosen: Sent<paths['/api/packs/{pack_id}/renewals']['post']>) =>
    body(client.POST('/api/packs/{pack_id}/renewals', { params: pack(id), body: chosen })),
  packFiles: (signal: AbortSignal, id: number) => body(client.GET('/api/packs/{pack_id}/files', { signal, params: pack(id) })),
}
