//! What a card looks like.

use super::{Style, card};

#[test]
fn a_card_says_everything_short() {
    let parsed = serde_json::json!({
        "schema": 1,
        "source": { "format": "txt", "dialect": "tabs", "fit": 1 },
        "act": { "kind": "приказ", "date": "2024-03-28", "number": "5", "at": {
            "kind": [], "issuer": [], "date": [], "number": [], "title": [], "signatory": [], "control": [] } },
        "plans": [{
            "title": "План", "title_at": [], "period": { "start": "2024-01-01", "end": "2024-12-31" },
            "goals": ["польза"], "goals_at": [[]],
            "columns": [
                { "key": "number", "role": "number", "header": "№" },
                { "key": "note", "role": "note", "header": "Примечание" },
            ],
            "sections": [
                { "number": "1", "title": "Первый", "level": 1, "parent": null, "at": [] },
                { "number": "1.1", "title": "Второй", "level": 2, "parent": 0, "at": [] },
            ],
            "measures": [{
                "number": "1", "section": 1, "title": "Дело", "results": ["итог"], "results_at": [[]],
                "deadline": { "text": "март, до июля", "start": null, "end": null, "terms": [
                    { "type": "period", "mode": "in", "edtf": "2024-03", "start": "2024-03-01", "end": "2024-03-31",
                      "text": "март", "inferred": true },
                    { "type": "by", "relation": "before", "date": null, "edtf": "XXXX-07-01", "text": "до июля" },
                    { "type": "recurring", "rrule": "FREQ=YEARLY", "times": 2, "at_least": true, "text": "x" },
                    { "type": "unread", "text": "как-нибудь" },
                ] },
                "responsible": [
                    { "name": "школы", "by_agreement": true, "kind": "group", "at": [] },
                    { "name": "Иванов И.И.", "by_agreement": false, "kind": null, "at": [] },
                ],
                "cells": { "note": { "text": "важно", "at": [] } }, "pages": [1, 2], "lines": [3, 9],
            }],
        }],
        "diagnostics": [{ "code": "doubtful-cell", "severity": "warning", "message": "may be otherwise",
                          "hint": "look", "measure": "1", "at": [], "line": 4 }],
        "ink": { "table": 10, "claimed": 9 },
    });
    insta::assert_snapshot!(card(&serde_json::from_value(parsed).unwrap(), Style::default()), @"
    txt, tabs, ink 9 of 10

    ACT
      kind     приказ
      date     2024-03-28
      number   5

    PLAN
      title    План
      period   2024-01-01 … 2024-12-31
      goal     польза
      column   number «№»
      column   note «Примечание»

    # 1 Первый

    ## 1.1 Второй

    1  (lines 3–9, pages 1–2)
      title    Дело
      when     март, до июля
               → March 2024 [2024-03-01 … 2024-03-31] (inferred)
               → before 1 July (year not said)
               → every year, at least 2 times
               → UNREAD «как-нибудь»
      who      ✓ школы  [group]
      who      Иванов И.И.
      result   итог
      note     важно

    1 measures, 2 sections

    DIAGNOSTICS
      warning doubtful-cell 1 line 4: may be otherwise
        look
    ");
}
