/** Prints each budget: its value now, the value that landed last, its goal. `npm run check` runs it. */
import { budgets } from './budgets.ts';

const shown = (value: number): string => value.toLocaleString('en').padStart(9);
console.log(`${'now'.padStart(9)}${'landed'.padStart(10)}${'goal'.padStart(10)}`);
for (const { what, goal, landed, now } of budgets) {
  const value = now();
  const said = value > landed ? '  ABOVE what landed last' : value > goal ? '' : '  met';
  console.log(`${shown(value)} ${shown(landed)} ${shown(goal)}  ${what}${said}`);
}
