/** A quotation as officials write it: “……”（《……》第十二条）. The quoted words stay exactly as published. */
export function citationText(quote: string, reference: string): string {
  return `“${quote.trim()}”（${reference}）`
}
