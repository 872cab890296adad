/** What is declared of a release: components, lineage, tenants, contract. Pure. */
package sluice.rollout.release;
