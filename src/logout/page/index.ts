export { finishWindow, finishWindowName, foreseeWindow } from './finish-window.js';
export { listEntries } from './list.js';
export { FRAMES_AT_ONCE, type LogoutPage, showLogoutPage } from './logout-page.js';
export { frameSetup, onPage, type PageParticipant, possibleFailures } from './participants.js';
export { followUpScript, takeReport } from './requests.js';
export { accountNotice, followUpTexts, pageTexts } from './texts.js';
