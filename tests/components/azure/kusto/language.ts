import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

/** A node of a syntax tree; which other members it has depends on its kind, see the parser's declarations. */
export interface Syntax {
    Kind: number;
    ChildCount: number;
    GetChild(this: Syntax, index: number): Syntax | null;
    ToString(): string;
    [member: string]: unknown;
}

/** Tables by name: column to type. */
export type Tables = Record<string, Record<string, string>>;

export interface Parsed {
    /** What Microsoft's parser says about the query: syntax, names and types. */
    problems: string[];
    syntax: Syntax;
}

/** Parses a query and checks it against tables. */
export function parse(query: string, tables: Tables): Parsed {
    const { Language } = kusto();
    const symbols = Object.entries(tables).map(([name, columns]) => {
        const schema = Object.entries(columns).map(([column, type]) => `${column}:${type}`);
        return new Language.Symbols.TableSymbol.$ctor7(name, `(${schema.join(",")})`, null);
    });
    const database = new Language.Symbols.DatabaseSymbol.ctor("logs", symbols);
    const code = Language.KustoCode.ParseAndAnalyze(
        query,
        Language.GlobalState.Default.WithDatabase(database),
    );
    const diagnostics = code.GetDiagnostics();
    const problems = Array.from(
        { length: diagnostics.Count },
        (_, index) => diagnostics.getItem(index).Message,
    );
    return { problems, syntax: code.Syntax };
}

/** Name of a node's class, such as `FilterOperator`. */
export function kindOf(node: Syntax): string {
    return kusto().typeName(node).split(".").at(-1) ?? "";
}

/** Elements of a list with separators. */
export function elements(list: unknown): Syntax[] {
    const node = list as Syntax;
    return children(node).map((element) => element.GetChild(0) ?? element);
}

/** The nodes directly below. */
export function children(node: Syntax): Syntax[] {
    return Array.from({ length: node.ChildCount }, (_, index) => node.GetChild(index)).filter(
        (c) => c !== null,
    );
}

/** As much of the library's surface as is used here; its own declarations have 60,000 lines. */
interface Kusto {
    Language: {
        Symbols: {
            TableSymbol: { $ctor7: new (name: string, schema: string, description: null) => object };
            DatabaseSymbol: { ctor: new (name: string, tables: object[]) => object };
        };
        GlobalState: { Default: { WithDatabase(database: object): object } };
        KustoCode: {
            ParseAndAnalyze(
                query: string,
                globals: object,
            ): {
                Syntax: Syntax;
                GetDiagnostics(): { Count: number; getItem(index: number): { Message: string } };
            };
        };
    };
    typeName(node: Syntax): string;
}

let loaded: Kusto | undefined;

/** The library is two scripts that make global names, as a page would load them. */
function kusto(): Kusto {
    if (loaded !== undefined) return loaded;
    // Another test file in this process may have loaded them already, and they refuse to be loaded twice.
    const isThere = runInThisContext('typeof Kusto !== "undefined"') === true;
    for (const script of isThere ? [] : ["bridge.min.js", "Kusto.Language.Bridge.min.js"]) {
        const file = require.resolve(`@kusto/language-service-next/${script}`);
        runInThisContext(readFileSync(file, "utf8"), { filename: file });
    }
    // The names that the scripts have made, in the global scope of Node and not in that of the test.
    loaded = runInThisContext(
        "({ Language: Kusto.Language, typeName: (node) => Bridge.getTypeName(node) })",
    ) as Kusto;
    return loaded;
}
