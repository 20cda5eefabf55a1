import express from 'express';
import {
  expressFrontchannelLogout,
  koaFrontchannelLogout,
  nodeFrontchannelLogout,
} from 'frontchannel-logout';
import helmet from 'helmet';
import Koa from 'koa';
import type { Animal } from '../animal.js';
import { kitOptions, logoutPath } from '../good-answers.js';

/** Relying parties that use the kit, in every way that it comes. */
export const withKits: readonly Animal[] = [
  { name: 'uses the kit on node:http', finds: [] },
  {
    name: 'uses the kit on Express, behind Helmet',
    answer: express().use(helmet()).all(logoutPath, expressFrontchannelLogout(kitOptions)),
    finds: [],
  },
  {
    name: 'uses the kit on Koa',
    answer: new Koa().use(koaFrontchannelLogout(kitOptions)).callback(),
    finds: [],
  },
  {
    name: 'uses the kit, and clears its cookies and storage',
    answer: nodeFrontchannelLogout({
      ...kitOptions,
      clearCookies: [{ name: '__Host-session', secure: true, sameSite: 'lax' }],
      clearSiteData: ['storage'],
    }),
    finds: [],
  },
  {
    name: 'is of another site, with the kit and a back channel',
    server: { host: '127.0.0.1' },
    metadata: (origin) => ({ backchannel_logout_uri: `${origin}/backchannel-logout` }),
    answer: nodeFrontchannelLogout({
      ...kitOptions,
      clearCookies: [{ name: 'session', secure: true, sameSite: 'lax' }],
    }),
    finds: [],
  },
];
