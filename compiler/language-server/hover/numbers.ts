/** `1.23 k`, `4.56 M`, `7.89 G` */
export function short(value: number): string {
  const [unit, name] = value >= 1e9 ? [1e9, ' G'] : value >= 1e6 ? [1e6, ' M'] : value >= 1e3 ? [1e3, ' k'] : [1, ''];
  const scaled = value / unit;
  const digits = scaled >= 100 || Number.isInteger(scaled) ? 0 : scaled >= 10 ? 1 : 2;
  return `${scaled.toFixed(digits)}${name}`;
}

/** Multiply-adds: `1.42 GMAC` */
export function macsText(macs: number): string {
  const text = short(macs);
  return text.includes(' ') ? `${text}MAC` : `${text} MAC`;
}
