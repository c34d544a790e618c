import type { PropertySpec, TypeSpec } from "../../components/schema/types";
import { wrapText } from "./markdown";

/** What a property is part of: only arguments are required, plain or have defaults. */
export type Role = "input" | "output" | "setting";

/** One property as an entry of a list: name, type and default in the first line, the meaning below. */
export function describeProperty(
    name: string,
    property: PropertySpec,
    required: boolean,
    role: Role,
): string {
    const { meaning, standard } = splitDefault(property.description);
    const facts = [formatTypeName(property), ...listFacts(property, required, role)];
    const short = standard !== undefined && standard.length <= longestFact;
    if (short) facts.push(`default: ${standard}`);
    const text = short ? meaning : property.description;
    // A second paragraph would make the whole list a loose one.
    const paragraph = text
        .replaceAll("\n\n", " ")
        .replace(/(?:^|(?<=\. ))Secret\. ?/, "")
        .trim();
    return `- \`${name}\` · ${facts.join(" · ")}\\\n${wrapText(paragraph, "  ")}`;
}

/** Longer defaults stay in the text. */
const longestFact = 60;

function listFacts(property: PropertySpec, required: boolean, role: Role): string[] {
    const secret = property.secret === true ? ["secret"] : [];
    if (role === "setting") return secret;
    if (role === "output") return required ? secret : [...secret, "may be absent"];
    return [...(required ? ["**required**"] : []), ...(isPlain(property) ? ["plain"] : []), ...secret];
}

/** Whether the value, down to the members of a list or map, must be known when the program runs. */
function isPlain(type: TypeSpec): boolean {
    if (type.$ref !== undefined) return false;
    const members = type.items ?? type.additionalProperties;
    return type.plain === true && (members === undefined || isPlain(members));
}

function formatTypeName(type: TypeSpec): string {
    if (type.$ref !== undefined) {
        const name = type.$ref.slice(type.$ref.lastIndexOf(":") + 1);
        return `[${name}](#${name.toLowerCase()})`;
    }
    if (type.items !== undefined) return `list of ${formatTypeName(type.items)}`;
    if (type.additionalProperties !== undefined) return `map of ${formatTypeName(type.additionalProperties)}`;
    return type.type ?? "anything";
}

/**
 * Takes the sentence `Default: X.` out of a description. Full stops inside backticks do not end it.
 * @internal exported for its tests
 */
export function splitDefault(description: string): { meaning: string; standard?: string } {
    const sentence = /(?:^|\s+)Default: ((?:`[^`]*`|[^`.]|\.(?!\s|$))+)\.(?=\s|$)/.exec(description);
    if (sentence === null) return { meaning: description };
    const before = description.slice(0, sentence.index);
    const after = description.slice(sentence.index + sentence[0].length);
    return { meaning: (before + after).trim(), standard: sentence[1] };
}
