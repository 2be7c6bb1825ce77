/** A one-time link as the administrator hands it on. */
export interface Issued {
  name: string
  display_name: string
  address: string
}

/** The address of a link; what stands after # is never sent to the server by the browser. */
export const addressOf = (secret: string) => `${window.location.origin}/welcome#${secret}`

/** A cell that no spreadsheet takes for a formula. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** The links as a table that Excel opens. */
export function linksTable(links: readonly Issued[]): Blob {
  const lines = [['用户名', '姓名', '一次性链接'], ...links.map((each) => [each.name, each.display_name, each.address])]
  const text = lines.map((line) => line.map(cell).join(',')).join('\r\n')
  return new Blob(['\ufeff', text, '\r\n'], { type: 'text/csv;charset=utf-8' })
}
