/** The parts of Element Plus in use are imported where they are used; their styles and words, here. */
import 'element-plus/es/components/base/style/css'
import 'element-plus/es/components/button/style/css'
export { default as elementWords } from 'element-plus/es/locale/lang/zh-cn'
