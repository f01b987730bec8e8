using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Intel.Records.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    no = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    action = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.no);
                });

            migrationBuilder.CreateTable(
                name: "files",
                columns: table => new
                {
                    no = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    fileid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    receivedat = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    formatkey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recognition = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    mapping = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    checkpoint = table.Column<long>(type: "bigint", nullable: false),
                    stored = table.Column<long>(type: "bigint", nullable: false),
                    versions = table.Column<long>(type: "bigint", nullable: false),
                    unchanged = table.Column<long>(type: "bigint", nullable: false),
                    warned = table.Column<long>(type: "bigint", nullable: false),
                    quarantined = table.Column<long>(type: "bigint", nullable: false),
                    messages = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    notreadmessages = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    warnings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    failure = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    issimulated = table.Column<int>(type: "integer", nullable: false),
                    finishedat = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_files", x => x.no);
                });

            migrationBuilder.CreateTable(
                name: "flags",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    recordversion = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    score = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flags", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "joboutcomes",
                columns: table => new
                {
                    no = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    startedat = table.Column<long>(type: "bigint", nullable: false),
                    endedat = table.Column<long>(type: "bigint", nullable: false),
                    succeeded = table.Column<int>(type: "integer", nullable: false),
                    result = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    counts = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_joboutcomes", x => x.no);
                });

            migrationBuilder.CreateTable(
                name: "leases",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    holder = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leases", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "mappings",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    columns = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    dateformat = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    decimalseparator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    headerfingerprint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    confirmedby = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mappings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "pending",
                columns: table => new
                {
                    recordno = table.Column<long>(type: "bigint", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    ticket = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    recordid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    takenby = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    takenstage = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    takenticket = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    takenuntil = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pending", x => x.recordno);
                });

            migrationBuilder.CreateTable(
                name: "quarantine",
                columns: table => new
                {
                    no = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    fileno = table.Column<long>(type: "bigint", nullable: false),
                    byteoffset = table.Column<long>(type: "bigint", nullable: false),
                    bytelength = table.Column<long>(type: "bigint", nullable: false),
                    firstunit = table.Column<int>(type: "integer", nullable: false),
                    lastunit = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    detail = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    originaltext = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    faultoffset = table.Column<int>(type: "integer", nullable: true),
                    faultlength = table.Column<int>(type: "integer", nullable: true),
                    quarantinedat = table.Column<long>(type: "bigint", nullable: false),
                    resolvedat = table.Column<long>(type: "bigint", nullable: true),
                    resolvedby = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    correctedtext = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    recordids = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quarantine", x => x.no);
                });

            migrationBuilder.CreateTable(
                name: "reasoncounts",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reasoncounts", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "records",
                columns: table => new
                {
                    no = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    latestkey = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    versions = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_records", x => x.no);
                });

            migrationBuilder.CreateTable(
                name: "sightings",
                columns: table => new
                {
                    subjectkey = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    recordkey = table.Column<byte[]>(type: "bytea", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recordno = table.Column<long>(type: "bigint", nullable: false)
                });

            // The key of the model, with a hash for its last column: details may be longer than a key of PostgreSQL can be.
            migrationBuilder.Sql("CREATE UNIQUE INDEX ix_sightings ON sightings (subjectkey, at, recordkey, hashtextextended(detail, 0))");

            migrationBuilder.CreateTable(
                name: "stagedsightings",
                columns: table => new
                {
                    no = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    subjectkey = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    recordkey = table.Column<byte[]>(type: "bytea", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recordno = table.Column<long>(type: "bigint", nullable: false),
                    isremoval = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stagedsightings", x => x.no);
                });

            migrationBuilder.CreateTable(
                name: "state",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_state", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "verdicts",
                columns: table => new
                {
                    recordid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    result = table.Column<int>(type: "integer", nullable: false),
                    reasoncode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verdicts", x => new { x.recordid, x.version });
                });

            migrationBuilder.CreateTable(
                name: "versions",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: true),
                    madeat = table.Column<long>(type: "bigint", nullable: false),
                    fileno = table.Column<long>(type: "bigint", nullable: false),
                    byteoffset = table.Column<long>(type: "bigint", nullable: false),
                    bytelength = table.Column<long>(type: "bigint", nullable: false),
                    firstunit = table.Column<int>(type: "integer", nullable: false),
                    lastunit = table.Column<int>(type: "integer", nullable: false),
                    storedat = table.Column<long>(type: "bigint", nullable: false),
                    differences = table.Column<byte[]>(type: "bytea", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_versions", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_subject",
                table: "audit",
                column: "subject")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_files_fileid",
                table: "files",
                column: "fileid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_files_status",
                table: "files",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "ix_joboutcomes_startedat",
                table: "joboutcomes",
                column: "startedat");

            migrationBuilder.CreateIndex(
                name: "ix_pending_stage_at_recordid",
                table: "pending",
                columns: new[] { "stage", "at", "recordid" });

            migrationBuilder.CreateIndex(
                name: "ix_quarantine_fileno",
                table: "quarantine",
                column: "fileno");

            migrationBuilder.CreateIndex(
                name: "ix_quarantine_resolvedat",
                table: "quarantine",
                column: "resolvedat");

            migrationBuilder.CreateIndex(
                name: "ix_records_id",
                table: "records",
                column: "id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "files");

            migrationBuilder.DropTable(
                name: "flags");

            migrationBuilder.DropTable(
                name: "joboutcomes");

            migrationBuilder.DropTable(
                name: "leases");

            migrationBuilder.DropTable(
                name: "mappings");

            migrationBuilder.DropTable(
                name: "pending");

            migrationBuilder.DropTable(
                name: "quarantine");

            migrationBuilder.DropTable(
                name: "reasoncounts");

            migrationBuilder.DropTable(
                name: "records");

            migrationBuilder.DropTable(
                name: "sightings");

            migrationBuilder.DropTable(
                name: "stagedsightings");

            migrationBuilder.DropTable(
                name: "state");

            migrationBuilder.DropTable(
                name: "verdicts");

            migrationBuilder.DropTable(
                name: "versions");
        }
    }
}
