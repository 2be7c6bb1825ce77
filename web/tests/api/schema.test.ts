// @vitest-environment node
import { readFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'
import { describe, expect, it } from 'vitest'

describe('the client', () => {
  it('is generated from the API as it is described now; if not, run `npm run api`', async () => {
    const generated = astToString(await openapiTS(new URL('../../../openapi.json', import.meta.url)))
    const kept = await readFile(new URL('../../src/api/schema.d.ts', import.meta.url), 'utf8')
    // The file starts with a comment that the generator's command adds.
    expect(kept.endsWith(generated)).toBe(true)
  })
})
