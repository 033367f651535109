/**
 * A place in a recording, as players write it.
 *
 * @example clockText(3090) → "51:30"; clockText(3723) → "1:02:03"
 */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const two = (number: number) => String(number).padStart(2, "0");
  const tail = `${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`;
}
