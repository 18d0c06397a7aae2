package org.forewarn.rules.condition;

/** Kleene's three truth values: an unknown part leaves a whole unknown unless others settle it. */
public enum Truth {
  /** It holds. */
  TRUE,
  /** It does not hold. */
  FALSE,
  /** Nobody said. */
  UNKNOWN;

  /** The truth value of a known answer. */
  public static Truth of(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  /** Both hold. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE ? other : UNKNOWN;
  }

  /** One of them holds. */
  public Truth or(Truth other) {
    if (this == TRUE || other == TRUE) {
      return TRUE;
    }
    return this == FALSE ? other : UNKNOWN;
  }

  /** It does not hold. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
