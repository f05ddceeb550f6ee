import Report
import Testing

struct PrometheusReportTests {
  /// The reader of Prometheus' own Python client; it refuses what the server would refuse.
  private static let script = """
    import sys
    from prometheus_client.parser import text_string_to_metric_families
    for file in sys.argv[1:]:
        names, series = set(), set()
        for group in text_string_to_metric_families(open(file, encoding="utf-8").read()):
            assert group.name not in names and group.type == "gauge" and group.documentation
            names.add(group.name)
            for sample in group.samples:
                key = (sample.name, tuple(sorted(sample.labels.items())))
                assert key not in series, key
                series.add(key)
        assert "casa_doctor_exit_status" in names, names
        print(len(series))
    """

  @Test func `the reader of Prometheus takes every report`() async throws {
    let folder = try Folder()
    let samples = RunSample.all + [.huge]
    let files = try samples.map { sample in
      try folder.write(sample.text(.prometheus), "\(sample).prom")
    }
    let run = try await OutsideProgram.python.run(["-c", Self.script] + files)
    #expect(
      run.status == 0,
      "python3-prometheus-client is needed: apt-get install it, or .ci/setup.sh\n\(run.error)")
    let counts = run.output.split(separator: "\n").compactMap { Int($0) }
    #expect(counts.count == samples.count)
    #expect(counts.allSatisfy { $0 < 1200 }, "the number of series has a limit")
  }

  @Test func `counts are those of the outcome, a series for each cluster`() {
    let text = PrometheusReport(RunSample.fleet.options).render(RunSample.fleet.outcome)
    let lines = Set(text.split(separator: "\n"))
    for line in [
      #"casa_doctor_up{cluster="ap-south"} 0"#, #"casa_doctor_up{cluster="lab"} 1"#,
      #"casa_doctor_verdict{cluster="eu-west",verdict="problems"} 1"#,
      #"casa_doctor_verdict{cluster="lab",verdict="problems"} 0"#,
      #"casa_doctor_unknown{cluster="us-east",why="forbidden"} 6"#,
      #"casa_doctor_duration_seconds{cluster="lab"} 0.488"#,
      #"casa_doctor_last_run_timestamp_seconds{cluster="lab"} 1795341022"#,
      "casa_doctor_exit_status 1",
    ] { #expect(lines.contains(Substring(line)), "\(line)") }
  }
}
