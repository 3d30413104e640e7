using System.ComponentModel;

namespace TimerAttributes;

/// <summary>
/// Says that a project has a table of jobs, and which generated class hands the table to programs that reference the project. The generator writes
/// it and reads it. It is no part of your code.
/// </summary>
/// <param name="format">The version of this attribute and of the class. A generator reads only the version that it knows.</param>
/// <param name="accessor">The full name of the class, which has the properties <c>Table</c> and <c>Classes</c>.</param>
/// <param name="jobs">The names of the jobs in the table.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CS3015 // Only generated code uses the constructor.
public sealed class ProjectTableAttribute(int format, string accessor, params string[] jobs) : Attribute
#pragma warning restore CS3015
{
    /// <summary>The version of this attribute and of the class.</summary>
    public int Format { get; } = format;

    /// <summary>The full name of the class.</summary>
    public string Accessor { get; } = accessor;

    /// <summary>The names of the jobs in the table.</summary>
    public IReadOnlyList<string> Jobs { get; } = jobs;
}
