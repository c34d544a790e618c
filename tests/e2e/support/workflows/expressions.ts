import { runInNewContext } from "node:vm";

/** What `${{ … }}` can name in a job. */
export interface Contexts {
    github: object;
    vars: object;
    secrets: object;
    steps: Record<string, StepContext>;
}

/** What later steps see of a step with an `id`. */
export interface StepContext {
    outcome: Outcome;
    outputs: Record<string, string>;
}

export type Outcome = "success" | "failure" | "skipped";

/**
 * Replaces the expressions in a text. Fails for a value that is not given: on GitHub it would be an empty text,
 * which hides a spelling mistake. Source: GitHub Actions, "Expressions".
 */
export function expand(text: string, contexts: Contexts): string {
    return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) => {
        const value = evaluate(expression, contexts, {});
        if (["string", "number", "boolean"].includes(typeof value)) return String(value);
        throw new Error(`there is no value for \${{${expression}}}`);
    });
}

/** Whether a job or step with this `if` runs after steps that ended like that. */
export function condition(text: string | undefined, contexts: Contexts, failed: boolean): boolean {
    const status = {
        success: () => !failed,
        failure: () => failed,
        always: () => true,
        cancelled: () => false,
    };
    if (text === undefined) return status.success();
    const expression = /^\$\{\{(.*)\}\}$/.exec(text.trim())?.[1] ?? text;
    // Without a status function the condition is "and nothing has failed".
    const implied = /\b(success|failure|always|cancelled)\(\)/.test(expression) || status.success();
    return implied && evaluate(expression, contexts, status) === true;
}

/** The operators and literals that the workflows use mean in JavaScript what they mean there. */
function evaluate(expression: string, contexts: Contexts, functions: object): unknown {
    if (/[^\w\s.'"!=&|()]/.test(expression.replaceAll(/'[^']*'/g, "''"))) {
        throw new Error(`more than a test understands: ${expression}`);
    }
    return runInNewContext(expression, { ...contexts, ...functions });
}
