/** One server-sent event. */
export interface StreamEvent {
  name: string
  data: unknown
}

/** Read server-sent events until the stream ends; what is no event is passed over. */
export async function readEvents(stream: ReadableStream<Uint8Array>, heard: (event: StreamEvent) => void): Promise<void> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    rest += decoder.decode(value, { stream: !done })
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of done ? [...blocks, rest] : blocks) {
      const event = parseEvent(block)
      if (event) heard(event)
    }
    if (done) return
  }
}

function parseEvent(block: string): StreamEvent | undefined {
  const lines = block.split('\n')
  const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
  const name = field('event')
  const data = field('data')
  if (!name || !data) return undefined
  try {
    return { name, data: JSON.parse(data) as unknown }
  } catch {
    return undefined
  }
}
