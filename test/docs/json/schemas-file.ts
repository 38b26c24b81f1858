/** `log/1` → `log-1.json`, in docs/schema. */
export const fileOf = (format: string): string => `${format.replace('/', '-')}.json`;
