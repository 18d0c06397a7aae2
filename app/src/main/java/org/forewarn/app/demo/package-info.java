/** The demo: a city that lives on while the engine watches it, and a view of what becomes of it. */
package org.forewarn.app.demo;
