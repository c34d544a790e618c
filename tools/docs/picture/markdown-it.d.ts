/** The part of markdown-it that is used here; the package has no types of its own. */
declare module "markdown-it" {
    interface Token {
        type: string;
        tag: string;
        content: string;
        children: Token[] | null;
    }

    class MarkdownIt {
        constructor(options?: { html?: boolean });
        parse(text: string, environment: object): Token[];
        render(text: string): string;
    }

    export { type Token };
    export default MarkdownIt;
}
