/** Reads a speed of the clock: seconds of the emulators in a real second. */
export function parseSpeed(text: string): number {
    const speed = Number(text);
    if (text.trim() !== "" && Number.isFinite(speed) && speed >= 0) return speed;
    throw new Error(`The speed is "${text}"; allowed is a number, 0 (the time stands still) or more`);
}
