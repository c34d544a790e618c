import MarkdownIt from "markdown-it";

/** Links and pictures of a page that lead nowhere outside of the repository, HTML included. */
export function findRelativeLinks(page: string): string[] {
    const html = new MarkdownIt({ html: true }).render(page);
    return [...html.matchAll(/\b(?:href|src|srcset)="([^"]*)"/g)]
        .map(([, link = ""]) => link)
        .filter((link) => !/^(?:https?:\/\/|mailto:|#)/.test(link));
}
