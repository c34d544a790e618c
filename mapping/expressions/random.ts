import type { Environment } from "./environment";
import { ExpressionError } from "./syntax";

const maxLength = 256;
const classes = [
    { name: "MinimumNumbers", characters: "0123456789" },
    { name: "MinimumSpecialCharacters", characters: "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/" },
    { name: "MinimumCapital", characters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
    { name: "MinimumLowerCase", characters: "abcdefghijklmnopqrstuvwxyz" },
] as const;

/**
 * RandomString: a string of this length with at least so many numbers, special characters, capital and lower
 * case letters, in this order.
 * Source: RandomString in Microsoft's reference for writing expressions.
 * @throws ExpressionError when it cannot have them.
 */
export function createRandomString(
    { pickInteger }: Pick<Environment, "pickInteger">,
    length: number,
    minimums: readonly number[],
    avoid: string,
): string {
    const required = minimums.reduce((sum, minimum) => sum + minimum, 0);
    if (length < 1 || length > maxLength) {
        throw new ExpressionError(`Length must be from 1 to ${maxLength}, found ${length}`);
    }
    if (minimums.some((minimum) => minimum < 0) || required > length) {
        throw new ExpressionError(`Length must be at least the sum of the minimums, ${required}`);
    }
    const sets = classes.map(({ characters }) => [...characters].filter((c) => !avoid.includes(c)));
    const pick = (set: readonly string[], count: number, what: string): string[] => {
        if (count > 0 && set.length === 0) {
            throw new ExpressionError(`CharactersToAvoid leaves no character for ${what}`);
        }
        return Array.from({ length: count }, () => set[pickInteger(set.length)] ?? "");
    };
    const chosen = sets.flatMap((set, index) => pick(set, minimums[index] ?? 0, classes[index]?.name ?? ""));
    // What is left may be of any class that the expression asks for at all.
    const asked = sets.filter((_, index) => (minimums[index] ?? 0) > 0).flat();
    const rest = asked.length > 0 ? asked : sets.flat();
    return shuffle(pickInteger, [...chosen, ...pick(rest, length - required, "Length")]).join("");
}

function shuffle(pickInteger: Environment["pickInteger"], list: string[]): string[] {
    for (let i = list.length - 1; i > 0; i--) {
        const j = pickInteger(i + 1);
        [list[i], list[j]] = [list[j] ?? "", list[i] ?? ""];
    }
    return list;
}
