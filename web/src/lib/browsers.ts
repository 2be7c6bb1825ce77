const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger\//, '微信'],
  [/Edg\//, 'Edge 浏览器'],
  [/Firefox\//, '火狐浏览器'],
  [/Chrome\//, 'Chrome 内核的浏览器'],
  [/Safari\//, 'Safari 浏览器'],
]
const SYSTEMS: [RegExp, string][] = [
  [/Android/, '安卓手机或平板'],
  [/iPhone|iPad/, '苹果手机或平板'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS X/, '苹果电脑'],
  [/Linux/, 'Linux 电脑'],
]

const first = (agent: string, known: [RegExp, string][], otherwise: string) =>
  known.find(([pattern]) => pattern.test(agent))?.[1] ?? otherwise

/** What people call a browser that names itself `agent`. */
export function browserWord(agent: string): string {
  return `${first(agent, SYSTEMS, '其他设备')}，${first(agent, BROWSERS, '其他程序')}`
}
