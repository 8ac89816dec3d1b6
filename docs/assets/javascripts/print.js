/* Print: page.js opens the notes when the paper is made ready. */
"use strict";

site.print = () => window.print();
