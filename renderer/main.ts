import './api/zod-setup';
import './ui/tokens.css';
import './ui/base.css';
import { PiniaColada } from '@pinia/colada';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './i18n';
import { russianUiTexts } from './i18n/ui-texts';
import { createAppRouter } from './router';
import { setUiTexts } from './ui/texts';

setUiTexts(russianUiTexts);
const app = createApp(App);
app.use(createPinia());
app.use(PiniaColada, { queryOptions: { refetchOnWindowFocus: false, refetchOnReconnect: false, gcTime: 60_000 } });
app.use(i18n);
app.use(createAppRouter());
app.mount('#app');
