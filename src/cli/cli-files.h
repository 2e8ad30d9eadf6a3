/* cli-files.h: the documents that a command reads
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "cli.h"
#include "cli-input.h"
#include "hogarth-project.h"
#include "hogarth-sample-event.h"
#include "hogarth-template.h"

G_BEGIN_DECLS

/**
 * CliDestination:
 * @name: how messages call it
 * @destination: the document
 * @secrets: the values of its secret inputs, as far as they are known
 * @template: (nullable): the template that it was made from
 * @tests_path: where its test cases are
 * @test_cases: (nullable) (element-type HogarthTestCase): its test cases, %NULL if it has none
 */
typedef struct
{
  char               *name;
  HogarthDestination *destination;
  HogarthSecrets     *secrets;
  HogarthTemplate    *template;
  char               *tests_path;
  GPtrArray          *test_cases;
} CliDestination;

CliDestination     *cli_read_destination       (const char      *path,
                                                CliArguments    *arguments,
                                                GError         **error);
void                cli_destination_free       (CliDestination  *self);
HogarthProject     *cli_read_project           (CliArguments    *arguments,
                                                GError         **error);
HogarthSampleEvent *cli_read_event             (CliArguments    *arguments,
                                                HogarthProject  *project,
                                                GError         **error);
GPtrArray          *cli_read_sample_events     (GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliDestination, cli_destination_free)

G_END_DECLS
