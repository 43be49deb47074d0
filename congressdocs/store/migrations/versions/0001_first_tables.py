"""first tables."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "block",
        sa.Column("address", sqlmodel.AutoString(), nullable=False),
        sa.Column("digest", sqlmodel.AutoString(), nullable=False),
        sa.Column("fingerprint", sqlmodel.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.AutoString(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("label", sqlmodel.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_block")),
    )
    op.create_table(
        "congress",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.AutoString(), nullable=False),
        sa.Column("time_zone", sqlmodel.AutoString(), nullable=False),
        sa.Column("profile", sqlmodel.AutoString(), nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_congress")),
    )
    op.create_table(
        "event",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("congress_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("act", sqlmodel.AutoString(), nullable=False),
        sa.Column("noun", sqlmodel.AutoString(), nullable=False),
        sa.Column("noun_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_congress_id"), ["congress_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_noun_id"), ["noun_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("type", sqlmodel.AutoString(), nullable=False),
        sa.Column("item_id", sqlmodel.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_outbox")),
    )
    op.create_table(
        "person",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("unit", sqlmodel.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "secret",
        sa.Column("name", sqlmodel.AutoString(length=40), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secret")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "stored_file",
        sa.Column("sha256", sqlmodel.AutoString(), nullable=False),
        sa.Column("n_bytes", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_stored_file")),
    )
    op.create_table(
        "account",
        sa.Column("person_id", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("login", sqlmodel.AutoString(length=80), nullable=False),
        sa.Column("password_hash", sqlmodel.AutoString(length=255), nullable=False),
        sa.Column("stamp", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("n_failed", sa.Integer(), nullable=False),
        sa.Column("locked_until", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("last_signed_in", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("language", sqlmodel.AutoString(length=8), nullable=False),
        sa.Column("code_hash", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("code_until", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("totp_secret", sqlmodel.AutoString(length=64), nullable=False),
        sa.Column("totp_used", sa.Integer(), nullable=False),
        sa.Column("recovery_hashes", sqlmodel.AutoString(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_account")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_login"), ["login"], unique=True)
        batch_op.create_index(batch_op.f("ix_account_stamp"), ["stamp"], unique=True)

    op.create_table(
        "handed_out",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("congress_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("copy_number", sa.Integer(), nullable=True),
        sa.Column("sha256", sqlmodel.AutoString(), nullable=False),
        sa.Column("n_bytes", sa.Integer(), nullable=False),
        sa.Column("label", sqlmodel.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("by_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_handed_out_congress_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_handed_out")),
    )
    with op.batch_alter_table("handed_out", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handed_out_congress_id"), ["congress_id"], unique=False)

    op.create_table(
        "discussion_group",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("congress_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("code", sqlmodel.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("n_delegates", sa.Integer(), nullable=False),
        sa.Column("parent_id", sqlmodel.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_discussion_group_congress_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["discussion_group.id"], name=op.f("fk_discussion_group_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion_group")),
        sa.UniqueConstraint("congress_id", "code", name=op.f("uq_discussion_group_congress_id_code")),
    )
    op.create_table(
        "document",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("congress_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("code", sqlmodel.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.AutoString(), nullable=False),
        sa.Column("label", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_document_congress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("congress_id", "code", name=op.f("uq_document_congress_id_code")),
    )
    op.create_table(
        "round",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("congress_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("starts", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("due", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("state", sqlmodel.AutoString(), nullable=False),
        sa.Column("needs_chair", sa.Boolean(), nullable=False),
        sa.Column("delegates_submit", sa.Boolean(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("grades", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_round_congress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
    )
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_congress_id"), ["congress_id"], unique=False)

    op.create_table(
        "cluster",
        sa.Column("round_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_cluster_round_id")),
        sa.PrimaryKeyConstraint("round_id", "id", name=op.f("pk_cluster")),
    )
    op.create_table(
        "paper",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("congress_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author", sqlmodel.AutoString(), nullable=False),
        sa.Column("unit", sqlmodel.AutoString(), nullable=False),
        sa.Column("topic", sqlmodel.AutoString(), nullable=False),
        sa.Column("group_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("is_delivered", sa.Boolean(), nullable=False),
        sa.Column("text", sqlmodel.AutoString(), nullable=False),
        sa.Column("file_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("file_name", sqlmodel.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("by_id", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_paper_congress_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.sha256"], name=op.f("fk_paper_file_id")),
        sa.ForeignKeyConstraint(["group_id"], ["discussion_group.id"], name=op.f("fk_paper_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("congress_id", "number", name=op.f("uq_paper_congress_id_number")),
    )
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_group_id"), ["group_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("congress_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("noun", sqlmodel.AutoString(), nullable=False),
        sa.Column("noun_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("file_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("n_bytes", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_attachment_congress_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.sha256"], name=op.f("fk_attachment_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_noun_id"), ["noun_id"], unique=False)

    op.create_table(
        "comment",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("congress_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("round_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("group_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("code", sqlmodel.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.AutoString(), nullable=False),
        sa.Column("scope", sqlmodel.AutoString(), nullable=False),
        sa.Column("text", sqlmodel.AutoString(), nullable=False),
        sa.Column("document_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("reason", sqlmodel.AutoString(), nullable=False),
        sa.Column("speaker", sqlmodel.AutoString(), nullable=False),
        sa.Column("supporters", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("is_minority", sa.Boolean(), nullable=False),
        sa.Column("reference", sqlmodel.AutoString(), nullable=False),
        sa.Column("said_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("by_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.AutoString(), nullable=False),
        sa.Column("corrects", sqlmodel.AutoString(), nullable=True),
        sa.Column("sent_back", sqlmodel.AutoString(), nullable=False),
        sa.Column("channel", sqlmodel.AutoString(), nullable=False),
        sa.Column("paper_id", sqlmodel.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_comment_congress_id")),
        sa.ForeignKeyConstraint(["corrects"], ["comment.id"], name=op.f("fk_comment_corrects")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_comment_document_id")),
        sa.ForeignKeyConstraint(["group_id"], ["discussion_group.id"], name=op.f("fk_comment_group_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_comment_paper_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_comment_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("congress_id", "round_id", "code", name=op.f("uq_comment_congress_id_round_id_code")),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comment_corrects"), ["corrects"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_paper_id"), ["paper_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_round_id"), ["round_id"], unique=False)

    op.create_table(
        "comment_part",
        sa.Column("comment_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_comment_part_comment_id")),
        sa.PrimaryKeyConstraint("comment_id", "number", name=op.f("pk_comment_part")),
    )
    op.create_table(
        "part_disposition",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("comment_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("outcome", sqlmodel.AutoString(), nullable=False),
        sa.Column("reply", sqlmodel.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("edits", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("approved_by", sqlmodel.AutoString(), nullable=False),
        sa.Column("ended_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("ended_by", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_part_disposition_comment_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_part_disposition")),
    )
    with op.batch_alter_table("part_disposition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_part_disposition_comment_id"), ["comment_id"], unique=False)
        batch_op.create_index(
            "uq_part_disposition_holding",
            ["comment_id", "part"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "conflict_option",
        sa.Column("round_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("conflict_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("option_id", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_conflict_option_round_id")),
        sa.PrimaryKeyConstraint("round_id", "conflict_id", "place", name=op.f("pk_conflict_option")),
    )
    with op.batch_alter_table("conflict_option", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conflict_option_option_id"), ["option_id"], unique=False)

    op.create_table(
        "conflict_set",
        sa.Column("round_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reason", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_conflict_set_round_id")),
        sa.PrimaryKeyConstraint("round_id", "id", name=op.f("pk_conflict_set")),
    )
    op.create_table(
        "consolidation",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("round_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_consolidation_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consolidation")),
    )
    with op.batch_alter_table("consolidation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consolidation_round_id"), ["round_id"], unique=False)

    op.create_table(
        "delivery",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("congress_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("round_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("road", sqlmodel.AutoString(), nullable=False),
        sa.Column("file_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_delivery_congress_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.sha256"], name=op.f("fk_delivery_file_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_delivery_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delivery_round_id"), ["round_id"], unique=False)

    op.create_table(
        "arrival",
        sa.Column("comment_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("delivery_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("mark", sqlmodel.AutoString(), nullable=False),
        sa.Column("digest", sqlmodel.AutoString(), nullable=False),
        sa.Column("waits", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_arrival_comment_id")),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name=op.f("fk_arrival_delivery_id")),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_arrival")),
    )
    with op.batch_alter_table("arrival", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arrival_delivery_id"), ["delivery_id"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("document_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("package_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_draft_document_id")),
        sa.ForeignKeyConstraint(["package_id"], ["stored_file.sha256"], name=op.f("fk_draft_package_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_draft_document_id_number")),
    )
    op.create_table(
        "membership",
        sa.Column("person_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("congress_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("role", sqlmodel.AutoString(), nullable=False),
        sa.Column("group_id", sqlmodel.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["discussion_group.id"], name=op.f("fk_membership_group_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.PrimaryKeyConstraint("person_id", "place", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_congress_id"), ["congress_id"], unique=False)

    op.create_table(
        "round_group",
        sa.Column("round_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("group_id", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["discussion_group.id"], name=op.f("fk_round_group_group_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_group_round_id")),
        sa.PrimaryKeyConstraint("round_id", "place", name=op.f("pk_round_group")),
    )
    op.create_table(
        "section",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("document_id", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_section_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
    )
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_section_document_id"), ["document_id"], unique=False)

    op.create_table(
        "cluster_comment",
        sa.Column("round_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("comment_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("cluster_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_cluster_comment_comment_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_cluster_comment_round_id")),
        sa.PrimaryKeyConstraint("round_id", "comment_id", name=op.f("pk_cluster_comment")),
    )
    with op.batch_alter_table("cluster_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cluster_comment_comment_id"), ["comment_id"], unique=False)

    op.create_table(
        "consolidation_draft",
        sa.Column("consolidation_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("draft_id", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consolidation_id"], ["consolidation.id"], name=op.f("fk_consolidation_draft_consolidation_id")
        ),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_consolidation_draft_draft_id")),
        sa.PrimaryKeyConstraint("consolidation_id", "place", name=op.f("pk_consolidation_draft")),
    )
    op.create_table(
        "disposition",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("comment_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("outcome", sqlmodel.AutoString(), nullable=False),
        sa.Column("reply", sqlmodel.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("edits", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("approved_by", sqlmodel.AutoString(), nullable=False),
        sa.Column("ended_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("ended_by", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_disposition_comment_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_disposition")),
    )
    with op.batch_alter_table("disposition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_disposition_comment_id"), ["comment_id"], unique=False)
        batch_op.create_index(
            "uq_disposition_holding",
            ["comment_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "round_draft",
        sa.Column("round_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("draft_id", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_round_draft_draft_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_draft_round_id")),
        sa.PrimaryKeyConstraint("round_id", "place", name=op.f("pk_round_draft")),
    )
    with op.batch_alter_table("round_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_draft_draft_id"), ["draft_id"], unique=False)

    op.create_table(
        "upload",
        sa.Column("draft_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("file_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_upload_draft_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.sha256"], name=op.f("fk_upload_file_id")),
        sa.PrimaryKeyConstraint("draft_id", name=op.f("pk_upload")),
    )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_upload_file_id"), ["file_id"], unique=False)

    op.create_table(
        "version",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("section_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("parent_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("note", sqlmodel.AutoString(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["version.id"], name=op.f("fk_version_parent_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_version_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("section_id", "n", name=op.f("uq_version_section_id_n")),
    )
    op.create_table(
        "applied_edit",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("version_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("paragraph_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("action", sqlmodel.AutoString(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sqlmodel.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("new_paragraph_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("new_start", sa.Integer(), nullable=False),
        sa.Column("new_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_applied_edit_version_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_applied_edit")),
        sa.UniqueConstraint("id", name=op.f("uq_applied_edit_id")),
    )
    with op.batch_alter_table("applied_edit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_applied_edit_version_id"), ["version_id"], unique=False)

    op.create_table(
        "carried_place",
        sa.Column("comment_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("section_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("version_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("paragraph_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sqlmodel.AutoString(), nullable=False),
        sa.Column("prefix", sqlmodel.AutoString(), nullable=False),
        sa.Column("suffix", sqlmodel.AutoString(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("lost", sqlmodel.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_carried_place_comment_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_carried_place_section_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_carried_place_version_id")),
        sa.PrimaryKeyConstraint("comment_id", "place", name=op.f("pk_carried_place")),
    )
    with op.batch_alter_table("carried_place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_carried_place_section_id"), ["section_id"], unique=False)

    op.create_table(
        "comment_place",
        sa.Column("comment_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("section_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("version_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("paragraph_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sqlmodel.AutoString(), nullable=False),
        sa.Column("prefix", sqlmodel.AutoString(), nullable=False),
        sa.Column("suffix", sqlmodel.AutoString(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_comment_place_comment_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_comment_place_section_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_comment_place_version_id")),
        sa.PrimaryKeyConstraint("comment_id", "place", name=op.f("pk_comment_place")),
    )
    with op.batch_alter_table("comment_place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comment_place_section_id"), ["section_id"], unique=False)

    op.create_table(
        "draft_version",
        sa.Column("draft_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version_id", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_draft_version_draft_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_draft_version_version_id")),
        sa.PrimaryKeyConstraint("draft_id", "place", name=op.f("pk_draft_version")),
    )
    with op.batch_alter_table("draft_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_version_version_id"), ["version_id"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("comment_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("section_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("version_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("paragraph_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sqlmodel.AutoString(), nullable=False),
        sa.Column("prefix", sqlmodel.AutoString(), nullable=False),
        sa.Column("suffix", sqlmodel.AutoString(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("action", sqlmodel.AutoString(), nullable=False),
        sa.Column("text", sqlmodel.AutoString(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_proposal_comment_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_proposal_section_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_proposal_version_id")),
        sa.PrimaryKeyConstraint("comment_id", "place", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_section_id"), ["section_id"], unique=False)

    op.create_table(
        "version_block",
        sa.Column("version_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("block_address", sqlmodel.AutoString(), nullable=False),
        sa.Column("key", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["block_address"], ["block.address"], name=op.f("fk_version_block_block_address")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_version_block_version_id")),
        sa.PrimaryKeyConstraint("version_id", "place", name=op.f("pk_version_block")),
    )
    op.create_table(
        "edit_source",
        sa.Column("edit_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("comment_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_edit_source_comment_id")),
        sa.ForeignKeyConstraint(["edit_id"], ["applied_edit.id"], name=op.f("fk_edit_source_edit_id")),
        sa.PrimaryKeyConstraint("edit_id", "place", name=op.f("pk_edit_source")),
    )
    with op.batch_alter_table("edit_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edit_source_comment_id"), ["comment_id"], unique=False)

    op.create_table(
        "page_map",
        sa.Column("draft_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("known_by", sqlmodel.AutoString(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_page_map_draft_id")),
        sa.PrimaryKeyConstraint("draft_id", name=op.f("pk_page_map")),
    )
    op.create_table(
        "attendance",
        sa.Column("round_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("group_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("begins", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("ends", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("room", sqlmodel.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["discussion_group.id"], name=op.f("fk_attendance_group_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_attendance_round_id")),
        sa.PrimaryKeyConstraint("round_id", "group_id", name=op.f("pk_attendance")),
    )
    op.create_table(
        "prompt",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("round_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("document_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("section_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("question", sqlmodel.AutoString(), nullable=False),
        sa.Column("group_ids", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_prompt_document_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_prompt_round_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_prompt_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt")),
    )
    with op.batch_alter_table("prompt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prompt_round_id"), ["round_id"], unique=False)
    op.create_table(
        "api_key",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("congress_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("prefix", sqlmodel.AutoString(), nullable=False),
        sa.Column("digest", sqlmodel.AutoString(), nullable=False),
        sa.Column("group_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("round_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("only_reads", sa.Boolean(), nullable=False),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("expires", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("ended_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("used_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_api_key_congress_id")),
        sa.ForeignKeyConstraint(["group_id"], ["discussion_group.id"], name=op.f("fk_api_key_group_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_api_key_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_key_digest")),
    )
    with op.batch_alter_table("api_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_key_congress_id"), ["congress_id"], unique=False)

    op.create_table(
        "job",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("congress_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.AutoString(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("file_id", sqlmodel.AutoString(), nullable=True),
        sa.Column("by", sqlmodel.AutoString(), nullable=False),
        sa.Column("by_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.Column("state", sqlmodel.AutoString(), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("holder", sqlmodel.AutoString(), nullable=False),
        sa.Column("leased_until", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("ended_at", sqlmodel.UTCDateTime(), nullable=True),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("result_id", sqlmodel.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_job_congress_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.sha256"], name=op.f("fk_job_file_id")),
        sa.ForeignKeyConstraint(["result_id"], ["stored_file.sha256"], name=op.f("fk_job_result_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_job")),
        sa.UniqueConstraint("id", name=op.f("uq_job_id")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_congress_id"), ["congress_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_job_state"), ["state"], unique=False)
    op.create_table(
        "held_file",
        sa.Column("id", sqlmodel.AutoString(), nullable=False),
        sa.Column("round_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("by_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("file_id", sqlmodel.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.AutoString(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("at", sqlmodel.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_held_file_round_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.sha256"], name=op.f("fk_held_file_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_file")),
    )
    with op.batch_alter_table("held_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_held_file_round_id"), ["round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_held_file_by_id"), ["by_id"], unique=False)
