/** A list where one number belongs may be meant as a sweep over its entries. */
export function oneOfMany(what: string): string {
  const path = what.includes('.') ? what : `SETTING`;
  return `one number for a model: for several, write a model for each, or run the command once for each with --set ${path}=…`;
}
