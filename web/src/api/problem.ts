/** What went wrong with a request, in the two short lines a reader is shown. */
export class Problem extends Error {
  constructor(
    message: string,
    /** What to do about it; empty where the message already says so. */
    readonly remedy: string,
    /** HTTP status, or 0 where the server was not reached. */
    readonly status: number,
  ) {
    super(message)
    this.name = 'Problem'
  }

  /** Whether sending the same request again may help. */
  get retryable(): boolean {
    return this.status === 0 || this.status >= 500
  }
}

/** Read the server's answer to a failed request: `{"detail": "one Chinese line"}`. */
export function problemOf(status: number, body: unknown): Problem {
  const detail = (body as { detail?: unknown } | null | undefined)?.detail
  if (typeof detail === 'string' && detail) return new Problem(detail, '', status)
  return new Problem(`服务器没有给出有效的回答（状态 ${status}）。`, '请稍后重试；仍然不行时，请告诉管理员。', status)
}

/** Turn whatever a request threw into a problem. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof SyntaxError) return problemOf(502, undefined)
  return new Problem('连不上服务器。', '请确认服务正在运行、网络畅通，再重试。', 0)
}
