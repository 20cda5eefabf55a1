import { script, thenSlowly, twice } from './answers.js';
import type { Behaviour } from './behaviour.js';

/** Those whose page does something by itself. */
export const scripts: readonly Behaviour[] = [
  {
    name: 'busts frames',
    outcome: 'notified',
    visits: twice,
    // The picture keeps the logout page there until the bust would have worked.
    answer: thenSlowly(({ page }) => page('<script>top.location = "/busted";</script><img src="/step2">')),
  },
  { name: 'alert()', outcome: 'notified', answer: script('alert("Signed out"); confirm("?"); print();') },
  { name: 'opens a window', outcome: 'notified', answer: script('open("/step2");') },
  {
    name: 'moves on in a script',
    outcome: 'notified',
    visits: twice,
    answer: thenSlowly(script('location = "/step2";')),
  },
  {
    name: 'moves on by replace()',
    outcome: 'notified',
    visits: twice,
    answer: thenSlowly(script('location.replace("/step2");')),
  },
  {
    name: 'moves on after its load',
    outcome: 'notified',
    visits: twice,
    answer: thenSlowly(script('onload = () => { location = "/step2"; };')),
  },
  {
    name: 'submits a form',
    outcome: 'notified',
    visits: twice,
    answer: thenSlowly(script('document.forms[0].submit();')),
  },
  {
    name: 'submits a form after its load',
    outcome: 'notified',
    visits: twice,
    mayBeCutOff: true,
    answer: thenSlowly(script('onload = () => document.forms[0].submit();')),
  },
];
