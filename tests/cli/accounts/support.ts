import Ajv from "ajv";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Collects what a command prints. */
export function collectOutputs() {
    const printed = { stdout: "", stderr: "" };
    const create = (name: "stdout" | "stderr") => ({
        write: (text: string) => void (printed[name] += text),
        columns: 160,
    });
    return { printed, outputs: { stdout: create("stdout"), stderr: create("stderr") } };
}

/** What a JSON Schema of the repository says against a value; null: nothing. */
export function findSchemaErrors(schema: string, value: unknown): unknown {
    const file = resolve(__dirname, "../../../schemas", schema);
    const validate = new Ajv().compile(JSON.parse(readFileSync(file, "utf8")) as object);
    return validate(value) === true ? null : validate.errors;
}
