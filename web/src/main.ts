import { createApp } from 'vue'
import App from './App.vue'
import { createPageRouter } from './router'
import './element'
import './styles/tokens.css'
import './styles/base.css'
import './styles/element.css'
import './styles/print.css'

createApp(App).use(createPageRouter()).mount('#app')
