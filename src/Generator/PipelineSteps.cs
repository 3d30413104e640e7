namespace TimerAttributes.Generator;

/// <summary>Names of the pipeline's steps, for tests of what is cached.</summary>
internal static class PipelineSteps
{
    public const string Declarations = "Declarations";
    public const string Jobs = "Jobs";
    public const string Project = "Project";
    public const string References = "References";
    public const string Table = "Table";
    public const string HostParts = "HostParts";
}
