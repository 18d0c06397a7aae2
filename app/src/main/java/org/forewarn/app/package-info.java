/** The command line: one class a command, which wires the modules together. */
package org.forewarn.app;
