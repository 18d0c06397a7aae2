/** Gateways, one package each; here is what several of them need. */
package org.forewarn.connectors;
