/**
 * Levels of nesting at most. The deepest body that the services here take is a schema with expressions, of which each
 * of 100 levels takes three. Microsoft's and Auth0's limits are undocumented.
 */
const maxDepth = 500;

/**
 * Parses a JSON body. What is nested too deeply is refused like what is not JSON: functions that walk through a body
 * call themselves once a level.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
    const value: unknown = JSON.parse(text);
    if (isDeeper(value, maxDepth)) throw new SyntaxError("The JSON is nested too deeply");
    return value;
}

function isDeeper(value: unknown, depth: number): boolean {
    if (typeof value !== "object" || value === null) return false;
    if (depth === 0) return true;
    return Object.values(value).some((member) => isDeeper(member, depth - 1));
}
