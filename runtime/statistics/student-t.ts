/**
 * The number that a variable of Student's t distribution stays within, either side of 0, with a probability: 2.776… for 0.95 and 4 degrees of
 * freedom. By the finite sums for whole degrees of freedom (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4), so that no package with
 * dozens of others is needed for one quantile. Throws where `freedom` is not a whole number from 1, or the probability not between 0 and 1.
 */
export function studentT(probability: number, freedom: number): number {
  if (!Number.isInteger(freedom) || freedom < 1) throw new Error(`there are no ${freedom} degrees of freedom`);
  if (!(probability > 0 && probability < 1)) throw new Error(`${probability} is not between 0 and 1`);
  let [low, high] = [0, Math.PI / 2];
  // Halved until the two are neighbours.
  for (let middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (probabilityWithin(middle, freedom) < probability) low = middle;
    else high = middle;
  }
  return Math.sqrt(freedom) * Math.tan(low);
}

/** The probability of |t| ≤ √ν tan θ. */
function probabilityWithin(theta: number, freedom: number): number {
  const [sine, cosine] = [Math.sin(theta), Math.cos(theta)];
  const isOdd = freedom % 2 === 1;
  let [term, sum] = isOdd ? [cosine, freedom === 1 ? 0 : cosine] : [1, 1];
  for (let power = isOdd ? 3 : 2; power <= freedom - 2; power += 2) {
    term *= ((power - 1) / power) * cosine * cosine;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (theta + sine * sum) : sine * sum;
}
